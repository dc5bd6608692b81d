using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;
using SlabOS.Tests.Host;

namespace SlabOS.Tests.Proof;

/// <summary>
/// FsCheck makes up scripts for the shell of a kernel with tiny tables, and compares what every line prints, and what all tables hold,
/// with the specification. A script that differs is cut down, and printed as one to type into a booted kernel.
/// </summary>
public sealed class ShellPropertyTests
{
    private const string Boot = "procs=5 fds=7 files=5 inodes=6 blocks=4";
    private const int Scripts = 200;
    private const int Longest = 100;

    [Test]
    public void Every_script_prints_what_it_should()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Scripts).WithEndSize(Longest), Property());
    }

    private static Property Property()
    {
        Gen<string> path = Gen.Elements("/a", "/b", "/c", "/d", "/dev/null");
        Gen<string> mode = Gen.Elements("r", "w", "rw", "a");
        Gen<int> descriptor = Gen.Choose(3, 7);
        Gen<int> pid = Gen.Choose(1, 30);
        Gen<int> length = Gen.Choose(1, 200);
        Gen<string> line = Gen.Frequency(
            (6, from p in path from m in mode select $"open {p} {m}"),
            (4, from d in descriptor select $"close {d}"),
            (2, from d in Gen.Choose(0, 7) select $"dup {d}"),
            (4, from d in descriptor from n in length select $"write {d} {new string((char)('a' + (n % 26)), n)}"),
            (4, from d in descriptor from n in Gen.Choose(1, 600) select $"read {d} {n}"),
            (2, from d in descriptor from n in Gen.Choose(0, 1500) select $"seek {d} {n}"),
            (1, from p in path select $"rm {p}"),
            (4, Gen.Constant("spawn idle")),
            (4, from p in pid select $"kill {p}"),
            (4, from p in pid select $"wait {p}"));
        Gen<Script> scripts = from lines in Gen.ArrayOf(line) select new Script(lines);
        return Prop.ForAll(Arb.From(scripts, Shorter), script => script.Difference == null);
    }

    private static IEnumerable<Script> Shorter(Script script)
    {
        for (int stretch = (script.Lines.Length + 1) / 2; stretch > 0; stretch /= 2)
        {
            for (int start = 0; start + stretch <= script.Lines.Length; start += stretch)
            {
                yield return new Script([.. script.Lines[..start], .. script.Lines[(start + stretch)..]]);
            }
        }
    }

    private sealed class Script
    {
        public Script(string[] lines)
        {
            Lines = lines;
            Difference = Run();
        }

        public string[] Lines { get; }

        public string? Difference { get; }

        public override string ToString() => $"boot with {Boot} and type:\n\n{string.Join('\n', Lines)}\n\n{Difference}";

        private string? Run()
        {
            var session = new HostSession(Boot, capacity: 1 << 17);
            var specification = new ShellSpecification(processes: 5, descriptors: 7, openFiles: 5, inodes: 6, blocks: 4);
            foreach (string line in Lines)
            {
                if (specification.Run(line) is not { } expected) continue;
                string printed = session.Run(line);
                if (printed != expected) return $"prints\n{printed}instead of\n{expected}at: {line}";
                Tables tables = session.Kernel.Tables;
                string held = $"{tables.Processes.Processes.Live} {tables.OpenFiles.Files.Live} {tables.FileSystem.Inodes.Live} {tables.FileSystem.Blocks.Live}";
                string due = $"{specification.Processes} {specification.OpenFiles} {specification.Inodes} {specification.Blocks}";
                if (held != due) return $"holds {held} processes, open files, inodes and blocks instead of {due} after: {line}";
            }

            string check = session.Run("slabcheck");
            return check.StartsWith("slabcheck: ok, ", StringComparison.Ordinal) ? null : check;
        }
    }
}
