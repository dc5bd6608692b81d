using System;

namespace SlabOS.NativeAot.Features;

/// <summary>Arrays, and Array's own methods.</summary>
internal static class ArrayFeatures
{
    private static readonly int[] Primes = { 2, 3, 5, 7, 11, 13 };

    internal static void Run(Checker check)
    {
        int[] numbers = new int[Opaque.Value(10)];
        check.That("new array is zero", numbers.Length == 10 && numbers[0] == 0 && numbers[9] == 0);
        for (int i = 0; i < numbers.Length; i++) numbers[i] = i;

        int[] copy = new int[10];
        Array.Copy(numbers, copy, 10);
        check.That("Array.Copy", copy[0] == 0 && copy[9] == 9);
        Array.Copy(copy, 0, copy, 1, 9);
        check.That("Array.Copy onto itself, upwards", copy[0] == 0 && copy[1] == 0 && copy[9] == 8);
        Array.Copy(numbers, copy, 10);
        Array.Copy(copy, 1, copy, 0, 9);
        check.That("Array.Copy onto itself, downwards", copy[0] == 1 && copy[8] == 9 && copy[9] == 9);
        Array.Clear(copy, 2, 3);
        check.That("Array.Clear", copy[1] == 2 && copy[2] == 0 && copy[4] == 0 && copy[5] == 6);

        check.That("every length and distance of a move", MovesAreRight());
        check.That("every length of a clear", ClearsAreRight());

        string[] names = { "a", "b", "c" };
        object[] objects = Opaque.Value<object[]>(names);
        string[] moved = new string[3];
        Array.Copy(names, 1, moved, 0, 2);
        check.That("array of references", moved[0] == "b" && moved[1] == "c" && moved[2] == null);
        check.That("array covariance", objects[1] is "b" && objects is string[] && Opaque.Value<object>(names) is Array);
        objects[0] = "z";
        check.That("store through the base's array type", names[0] == "z");

        int sum = 0;
        foreach (int prime in Primes) sum += prime;
        check.That("array constant", sum == 41);
        check.That("index from the end", Primes[^1] == 13 && numbers.AsSpan()[^2] == 8);
        check.That("Array.IndexOf and Array.Fill", Array.IndexOf(Primes, 7) == 3 && Array.IndexOf(Primes, 8) == -1 &&
            Filled()[4] == 6);
        check.That("Array.Empty is one array", Array.Empty<int>().Length == 0 && Array.Empty<int>() == Array.Empty<int>());

        int[][] jagged = { new[] { 1 }, new[] { 2, 3 } };
        check.That("array of arrays", jagged[Opaque.Value(1)][1] == 3);
    }

    private static int[] Filled()
    {
        int[] array = new int[5];
        Array.Fill(array, 6);
        return array;
    }

    // Against a byte-by-byte model: all lengths to 70, source and destination up to 20 bytes apart, both ways.
    private static bool MovesAreRight()
    {
        const int Size = 128;
        byte[] actual = new byte[Size];
        byte[] expected = new byte[Size];
        for (int length = 0; length <= 70; length++)
        {
            for (int distance = -20; distance <= 20; distance++)
            {
                for (int i = 0; i < Size; i++) actual[i] = expected[i] = (byte)(i * 7);
                for (int i = 0; i < length; i++) expected[24 + distance + i] = (byte)((24 + i) * 7);
                Array.Copy(actual, 24, actual, 24 + distance, length);
                for (int i = 0; i < Size; i++)
                    if (actual[i] != expected[i])
                        return false;
            }
        }

        return true;
    }

    private static bool ClearsAreRight()
    {
        byte[] bytes = new byte[100];
        for (int length = 0; length <= 70; length++)
        {
            for (int i = 0; i < bytes.Length; i++) bytes[i] = 0xFF;
            Array.Clear(bytes, 10, length);
            for (int i = 0; i < bytes.Length; i++)
                if (bytes[i] != (i >= 10 && i < 10 + length ? 0 : 0xFF))
                    return false;
        }

        return true;
    }
}
