using System;

namespace SlabOS.Processes;

/// <summary>The programs there are. Those from <see cref="FirstPublic"/> on can be spawned by name.</summary>
public sealed class ProgramTable
{
    /// <summary>The first program that people can spawn; those before it are the kernel's own.</summary>
    public const int FirstPublic = 2;

    /// <summary>The number of the program that does nothing, the first of the public ones.</summary>
    public const int IdleProgram = FirstPublic;

    /// <summary>The number of the program that always wants its turn.</summary>
    public const int CounterProgram = FirstPublic + 1;

    /// <summary>The number of the program that lets time pass.</summary>
    public const int SleepProgram = FirstPublic + 2;

    private readonly Program[] _programs;

    /// <summary>Makes the table; the first two programs are init and the shell.</summary>
    public ProgramTable(Program[] programs) => _programs = programs;

    /// <summary>How many there are.</summary>
    public int Count => _programs.Length;

    /// <summary>A program by its number.</summary>
    public Program this[int index] => _programs[index];

    /// <summary>Finds a program that can be spawned; −1 if there is none of that name.</summary>
    public int Find(ReadOnlySpan<char> name) => Find(name, FirstPublic);

    /// <summary>Finds a program of any kind from a number on; −1 if there is none of that name.</summary>
    public int Find(ReadOnlySpan<char> name, int first)
    {
        for (int i = first; i < _programs.Length; i++)
        {
            if (name.SequenceEqual(_programs[i].Name)) return i;
        }

        return -1;
    }
}
