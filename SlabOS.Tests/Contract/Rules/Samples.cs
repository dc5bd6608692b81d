using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using SlabOS.Memory;

#pragma warning disable CS0067, CS0169, CS0649, CS0660, CS0661 // samples of code are not meant to be used

namespace SlabOS.Tests.Contract.Rules;

/// <summary>A sample of every construct that <see cref="CoreRules"/> rules out, one to a type, and of what it accepts.</summary>
internal static class Samples
{
    internal enum Level : byte
    {
        Low,
        High,
    }

    internal struct Plain
    {
        public int A;
    }

    [Breaks("throw")]
    internal static class Throw
    {
        public static int Use(int x) => x > 0 ? x : throw new ArgumentException();
    }

    [Breaks("catch")]
    internal static class Catch
    {
        public static void Use(int[] x)
        {
            try { x[0] = 1; }
            catch (IndexOutOfRangeException) { x[1] = 1; }
        }
    }

    [Breaks("filter")]
    internal static class CatchWhen
    {
        public static void Use(int[] x)
        {
            try { x[0] = 1; }
            catch (Exception e) when (e.HResult == 1) { x[1] = 1; }
        }
    }

    [Breaks("finally")]
    internal static class Finally
    {
        public static void Use(int[] x)
        {
            try { x[0] = 1; }
            finally { x[1] = 1; }
        }
    }

    [Breaks("stackalloc")]
    internal static class StackAlloc
    {
        public static int Use(int n)
        {
            Span<int> x = stackalloc int[n];
            return x[0];
        }
    }

    [Breaks("boxing")]
    internal static class Boxing
    {
        public static object Use(int x) => x;
    }

    [Breaks("a delegate for a virtual method")]
    internal static class VirtualMethodGroup
    {
        public static Func<int> Use(object x) => x.GetHashCode;
    }

    [Breaks("checked arithmetic")]
    internal static class Checked
    {
        public static uint Use(uint x) => checked(x * 3);
    }

    [Breaks("Span.CopyTo")]
    internal static class SpanCopyTo
    {
        public static void Use(Span<int> x, ReadOnlySpan<int> y) => y.CopyTo(x);
    }

    [Breaks("Span.CopyTo, Fill")]
    internal static class SpanFill
    {
        public static void Use(Span<int> x) => x.Fill(1);
    }

    [Breaks("Span.CopyTo, Fill, Clear")]
    internal static class SpanClear
    {
        public static void Use(Span<int> x) => x.Clear();
    }

    [Breaks("array.AsSpan()")]
    internal static class ArrayAsSpan
    {
        public static Span<int> Use(int[] x) => x.AsSpan(1, 2);
    }

    [Breaks("a span over a pointer")]
    internal static class ImageData
    {
        public static ReadOnlySpan<byte> Use => [1, 2, 3];
    }

    [Breaks("MemoryMarshal.AsBytes")]
    internal static class AsBytes
    {
        public static int Use(Span<int> x) => MemoryMarshal.AsBytes(x).Length;
    }

    [Breaks("calling a delegate")]
    internal static class DelegateCall
    {
        public static int Use(Func<int> x) => x();
    }

    [Breaks("multicast delegates")]
    internal static class Multicast
    {
        public static Action Use(Action x, Action y) => x + y;
    }

    [Breaks("an event")]
    internal sealed class Event
    {
        public event Action? Happened;
    }

    [Breaks("string concatenation")]
    internal static class Concatenation
    {
        public static string Use(string x) => x + "y";
    }

    [Breaks("string concatenation")]
    internal static class Substring
    {
        public static string Use(string x) => x.Substring(1);
    }

    [Breaks("string interpolation")]
    internal static class Interpolation
    {
        public static string Use(int x) => $"{x} y";
    }

    [Breaks("StringBuilder")]
    internal static class Builder
    {
        public static StringBuilder Use(StringBuilder x) => x.Append('y');
    }

    [Breaks("string.Compare")]
    internal static class CultureCompare
    {
        public static int Use(string x) => string.Compare(x, "y");
    }

    [Breaks("char.ToUpper")]
    internal static class CharToUpper
    {
        public static char Use(char x) => char.ToUpper(x);
    }

    [Breaks("Enum.HasFlag")]
    internal static class HasFlag
    {
        public static bool Use(Level x) => x.HasFlag(Level.High);
    }

    [Breaks("Equals, GetHashCode or ToString of a struct")]
    internal static class EnumToString
    {
        public static string Use(Level x) => x.ToString();
    }

    [Breaks("ToString()")]
    internal static class IntToString
    {
        public static string Use(int x) => x.ToString();
    }

    [Breaks("Equals, GetHashCode or ToString of a struct")]
    internal static class DefaultEquals
    {
        public static bool Use(Plain x, object y) => x.Equals(y);
    }

    [Breaks("BitOperations")]
    internal static class BitCount
    {
        public static int Use(ulong x) => BitOperations.PopCount(x);
    }

    [Breaks("Array.Sort")]
    internal static class Sort
    {
        public static void Use(int[] x) => Array.Sort(x);
    }

    [Breaks("LINQ")]
    internal static class Query
    {
        public static int Use(int[] x) => x.First();
    }

    [Breaks("a multi-dimensional array")]
    internal static class Matrix
    {
        public static int Use(int[,] x) => x[1, 2];
    }

    [Breaks("EqualityComparer")]
    internal static class Comparer
    {
        public static bool Use(Plain x) => EqualityComparer<Plain>.Default.Equals(x, x);
    }

    [Breaks("lock")]
    internal static class Lock
    {
        public static void Use(object x) => Monitor.Enter(x);
    }

    [Breaks("lock, threads, tasks")]
    internal static class Asynchronous
    {
        public static async Task Use() => await Task.Yield();
    }

    [Breaks("[ThreadStatic]")]
    internal static class PerThread
    {
        [ThreadStatic]
        public static int Field;
    }

    [Breaks("System.Console")]
    internal static class ConsoleWrite
    {
        public static void Use() => Console.Write('x');
    }

    [Breaks("64-bit rem.un")]
    internal static class RemainderByVariable
    {
        public static ulong Use(ulong x, ulong y) => x % y;
    }

    [Breaks("64-bit rem.un")]
    internal static class RemainderByLarge
    {
        public static ulong Use(ulong x) => x % 10_000_000_000;
    }

    [Breaks("64-bit rem")]
    internal static class SignedRemainder
    {
        public static long Use(long x) => x % 10;
    }

    [Breaks("64-bit div")]
    internal static class SignedDivision
    {
        public static long Use(long x, long y) => x / y;
    }

    [Breaks("a default interface method")]
    internal interface IDefault
    {
        int Use() => 1;
    }

    [Breaks("a variant interface")]
    internal interface IVariant<out T>
    {
        T Use();
    }

    [Breaks("a virtual generic method")]
    internal class VirtualGeneric
    {
        public virtual void Use<T>(T x)
        {
        }
    }

    [Breaks("a record class")]
    internal record RecordClass(int X);

    [Breaks("a struct that holds a generic struct over itself")]
    internal struct OwnHandle
    {
        public Handle<OwnHandle> Next;
    }

    internal struct LargeFieldLast
    {
        public uint A;
        public Handle<Plain> B;
        public uint C;
    }

    internal struct OddTail
    {
        public uint A, B, C, D, E;
    }

    internal static class AcceptedByAll
    {
        private static readonly string[] Words = ["one", "two"];

        public static int Use(int[] array, string text, ulong x, uint y, IEquatable<int> comparable)
        {
            var numbers = new ReadOnlySpan<int>(array, 1, 2);
            ReadOnlySpan<char> characters = text.AsSpan(1);
            Array.Clear(array, 0, 1);
            int sum = characters.SequenceEqual("two") ? (int)(x % 10) : (int)(x % y) + (int)(x / 7);
            foreach (int number in numbers) sum += number / -3 + number % 5;
            return text == Words[1] && comparable.Equals(sum) ? sum : -sum;
        }
    }
}

/// <summary>Which construct, as the check names it, a sample is a sample of.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class BreaksAttribute(string construct) : Attribute
{
    public string Construct { get; } = construct;
}
