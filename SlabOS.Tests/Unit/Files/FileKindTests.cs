using System;
using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Files;

/// <summary>A kind of open file that nobody else knows: what it answers is what the table, the descriptors and <c>fds</c> say.</summary>
public sealed class FileKindTests
{
    private const ulong Key = 0x1234_5678_9ABC_DEF0;

    private FileTables _files = null!;
    private Echoes _kind = null!;
    private Handle<OpenFile> _file;

    [SetUp]
    public void OpenOne()
    {
        _files = new FileTables(openFiles: 2);
        _kind = new Echoes();
        _files.Open.AddKind(_kind);
        _file = _files.Open.OpenObject(_kind, Key, OpenMode.Read);
    }

    [Test]
    public void A_call_reaches_the_kind_with_the_open_file()
    {
        var buffer = new byte[2];
        Assert.That((_files.Open.Read(_file, buffer), buffer[0]), Is.EqualTo((1, (byte)0xF0)));
        Assert.That(_files.Open.Ready(_file, OpenMode.Read), Is.EqualTo(1));
        QueueId queue = _files.Open.QueueOf(_file, OpenMode.Write);
        Assert.That((queue.Source, queue.Index), Is.EqualTo((1, (int)OpenMode.Write)));
    }

    [Test]
    public void The_mode_is_held_before_the_kind_is_asked()
    {
        Assert.That(_files.Open.Write(_file, new byte[1]), Is.EqualTo(-(int)Errno.EBADF));

        Handle<OpenFile> writer = _files.Open.OpenObject(_kind, Key, OpenMode.Write);

        Assert.That((_files.Open.Write(writer, new byte[3]), _files.Open.Read(writer, new byte[1])), Is.EqualTo((3, -(int)Errno.EBADF)));
    }

    [Test]
    public void What_a_kind_does_not_say_is_no_offset_and_no_waiting()
    {
        Assert.That(_files.Open.Seek(_file, 0), Is.EqualTo(-(int)Errno.ESPIPE));

        Handle<OpenFile> other = _files.OpenOf("/dev/null");

        Assert.That((_files.Open.Ready(other, OpenMode.Write), _files.Open.QueueOf(other, OpenMode.Write).IsNull), Is.EqualTo((int.MaxValue, true)));
    }

    [Test]
    public void It_is_released_once_with_its_last_descriptor()
    {
        Handle<DescriptorTable> table = _files.Descriptors.Create();
        _files.Descriptors.Install(table, _file);
        _files.Descriptors.Duplicate(table, 0);

        _files.Descriptors.Close(table, 0);
        Assert.That(_kind.Released, Is.Empty);
        _files.Descriptors.Destroy(table);

        Assert.That(_kind.Released, Is.EqualTo(new[] { Key }));
        Assert.That(_files.OpenFiles.Live, Is.Zero);
    }

    [Test]
    public void It_is_shown_by_its_own_name()
    {
        Handle<DescriptorTable> table = _files.Descriptors.Create();
        _files.Descriptors.Install(table, _file);
        var window = new TextWindow();
        window.Begin(0, 100);

        DescriptorsFile.Show(_files.Descriptors, table, 0, new Printer(window));

        var bytes = new byte[100];
        Assert.That(System.Text.Encoding.ASCII.GetString(bytes, 0, window.CopyTo(bytes)), Is.EqualTo("   0 r           0     1 echo\n"));
    }

    [Test]
    public void Where_no_open_file_is_left_there_is_none()
    {
        _files.OpenOf("/dev/null");

        Assert.That(_files.Open.OpenObject(_kind, Key, OpenMode.Read).IsNull, Is.True);
        Assert.That(_files.OpenFiles.Live, Is.EqualTo(2));
    }

    [Test]
    public void The_check_asks_it_too()
    {
        Assert.That(_files.FileViolations(), Is.Empty);

        _kind.IsGone = true;

        Assert.That(_files.FileViolations(), Is.EqualTo(new[] { "file[0]: its echo is gone" }));
    }

    /// <summary>Reads as the low byte of its key, and takes whatever is written.</summary>
    private sealed class Echoes : FileKind
    {
        public List<ulong> Released { get; } = [];

        public bool IsGone { get; set; }

        public override int Read(ref OpenFile file, Span<byte> buffer)
        {
            buffer[0] = (byte)file.Key;
            return 1;
        }

        public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => data.Length;

        public override int Ready(ref OpenFile file, OpenMode direction) => 1;

        public override QueueId QueueOf(ref OpenFile file, OpenMode direction) => new(1, (int)direction);

        public override void Release(ref OpenFile file) => Released.Add(file.Key);

        public override void PrintName(ref OpenFile file, Printer printer) => printer.Write("echo");

        public override string? Violation(ref OpenFile file) => IsGone ? "its echo is gone" : null;
    }
}
