using System;

namespace SlabOS.Processes;

/// <summary>The programs. A program's number is its place in the table.</summary>
public sealed class ProgramTable
{
    /// <summary>The number of pid 1's program.</summary>
    public const int Init = 0;

    /// <summary>The number of pid 2's program.</summary>
    public const int Shell = 1;

    /// <summary>The first number that a line can name; init and the shell start at boot only.</summary>
    public const int FirstPublic = 2;

    private readonly Program[] _programs;

    /// <summary>Makes the table.</summary>
    /// <param name="programs">Init, the shell, and every program that a line can name.</param>
    public ProgramTable(Program[] programs) => _programs = programs;

    /// <summary>The count of programs.</summary>
    public int Count => _programs.Length;

    /// <summary>A program by its number.</summary>
    public Program this[int number] => _programs[number];

    /// <summary>Finds a program that a line can name.</summary>
    /// <returns>The program's number; −1 if no public program has that name.</returns>
    public int Find(ReadOnlySpan<char> name) => Find(name, FirstPublic);

    /// <summary>Finds a program from a number on.</summary>
    /// <returns>The program's number; −1 if no program from there on has that name.</returns>
    public int Find(ReadOnlySpan<char> name, int first)
    {
        for (int i = first; i < _programs.Length; i++)
        {
            if (name.SequenceEqual(_programs[i].Name)) return i;
        }

        return -1;
    }
}
