using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// FsCheck makes up scripts for the shell of a kernel with tiny tables, and compares what every line prints, and what all tables hold,
/// with the specification. A script that differs is cut down, and printed as one to type into a booted kernel.
/// </summary>
public sealed class ShellPropertyTests
{
    private const string Boot = "procs=5 fds=7 files=4 inodes=19 blocks=4";
    private const int Scripts = 400;
    private const int Longest = 240;

    [Test]
    public void Every_script_prints_what_it_should()
    {
        var tally = new SortedDictionary<string, int>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Scripts).WithEndSize(Longest), Property(tally));
        TestContext.Out.WriteLine(string.Join(", ", tally));
    }

    private static Property Property(SortedDictionary<string, int> tally)
    {
        Gen<string> path = Gen.Frequency((8, Gen.Elements("/a", "/b")), (2, Gen.Elements("/c", "/d", "/dev/null")), (3, Gen.Constant("/d/a")));
        Gen<string> directory = Gen.Frequency((6, Gen.Constant("/d")), (2, Gen.Elements("/d/a", "/d/b", "/a")), (1, Gen.Constant("/dev/null")));
        Gen<string> moved = Gen.Frequency((4, path), (1, directory));
        Gen<string> mode = Gen.Frequency((1, Gen.Constant("r")), (1, Gen.Constant("w")), (8, Gen.Constant("rw")), (3, Gen.Constant("a")));
        Gen<int> descriptor = Gen.Frequency((9, Gen.Choose(3, 6)), (1, Gen.Choose(7, 8)));
        Gen<int> pid = Gen.Frequency((6, Gen.Choose(3, 5)), (3, Gen.Choose(8, 10)), (1, Gen.Choose(1, 20)));
        Gen<int> length = Gen.Choose(1, 200);
        Gen<string> line = Gen.Frequency(
            (6, from p in path from m in mode select $"open {p} {m}"),
            (5, from d in descriptor select $"close {d}"),
            (2, from d in Gen.Choose(0, 7) select $"dup {d}"),
            (8, from d in descriptor from n in length select $"write {d} {new string((char)('a' + (n % 26)), n)}"),
            (4, from d in descriptor from n in Gen.Choose(1, 900) select $"read {d} {n}"),
            (3, from d in descriptor from n in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 1500))) select $"seek {d} {n}"),
            (1, from p in path select $"rm {p}"),
            (3, from p in moved from t in Gen.Elements("/a", "/b", "/d", "/d/a", "/d/b") select $"mv {p} {t}"),
            (2, from n in directory select $"mkdir {n}"),
            (2, from n in directory select $"rmdir {n}"),
            (3, Gen.Constant("spawn idle")),
            (3, from p in pid select $"kill {p}"),
            (4, from s in Gen.Elements("STOP", "STOP", "CONT", "TERM", "KILL", "0") from p in pid select $"kill -{s} {p}"),
            (2, from p in Gen.Frequency((9, pid), (1, Gen.Choose(1, 2))) from n in Gen.Choose(0, 9) select $"nice {p} {n}"),
            (4, from p in pid select $"wait {p}"));
        Gen<Script> scripts = from lines in Gen.ArrayOf(line) select new Script(lines, tally);
        return Prop.ForAll(Arb.From(scripts, Shorter), script => script.Difference == null);
    }

    private static IEnumerable<Script> Shorter(Script script)
    {
        for (int stretch = (script.Lines.Length + 1) / 2; stretch > 0; stretch /= 2)
        {
            for (int start = 0; start + stretch <= script.Lines.Length; start += stretch)
            {
                yield return script.Without(start, stretch);
            }
        }
    }

    private sealed class Script
    {
        private readonly SortedDictionary<string, int> _tally;

        public Script(string[] lines, SortedDictionary<string, int> tally)
        {
            _tally = tally;
            Lines = lines;
            Difference = Run();
        }

        public string[] Lines { get; }

        public string? Difference { get; }

        public Script Without(int start, int length) => new([.. Lines[..start], .. Lines[(start + length)..]], _tally);

        public override string ToString() => $"boot with {Boot} and type:\n\n{string.Join('\n', Lines)}\n\n{Difference}";

        private string? Run()
        {
            var session = new HostSession(Boot, capacity: 1 << 17);
            var specification = new ShellSpecification(processes: 5, descriptors: 7, openFiles: 4, inodes: 19, blocks: 4);
            foreach (string line in Lines)
            {
                if (specification.Run(line) is not { } expected) continue;
                string printed = session.Run(line);
                Count(line, printed);
                if (printed != expected) return $"prints\n{printed}instead of\n{expected}at: {line}";
                if (session.Held() != specification.Held) return $"holds\n{session.Held()}\ninstead of\n{specification.Held}\nafter: {line}";
            }

            string check = session.Run("slabcheck");
            return check.StartsWith("slabcheck: ok, ", StringComparison.Ordinal) ? null : check;
        }

        /// <summary>How often each command ended how: shows that the scripts get anywhere.</summary>
        private void Count(string line, string printed)
        {
            string command = line[..line.IndexOf(' ')];
            string[] parts = printed.Split(": ");
            string outcome = parts.Length == 4 && parts[0] == command ? $"{command} {parts[2]}" : command;
            _tally[outcome] = _tally.GetValueOrDefault(outcome) + 1;
        }
    }
}
