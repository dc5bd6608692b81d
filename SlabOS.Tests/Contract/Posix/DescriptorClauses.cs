using SlabOS.Base;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>dup, dup2, FD_CLOEXEC, and what a child inherits of descriptors.</summary>
public sealed class DescriptorClauses : ClauseFixture
{
    [Test]
    public void Dup_returns_the_lowest_descriptor_that_is_not_open() => Do(calls =>
    {
        for (int i = 0; i < 3; i++) Open(calls, "/dev/null", Read);
        calls.Close(1);
        Assert.That((calls.Duplicate(2), calls.Duplicate(2)), Is.EqualTo((1, 3)));
    });

    [Test]
    public void Dup_shares_the_offset() => Do(calls =>
    {
        MakeFile(calls, "/a", "abcdef");
        int a = Open(calls, "/a", Read);
        int other = calls.Duplicate(a);
        Assert.That((ReadText(calls, a, 2), ReadText(calls, other, 2)), Is.EqualTo(("ab", "cd")));
        calls.Seek(a, 0);
        Assert.That(ReadText(calls, other, 1), Is.EqualTo("a"));
    });

    [Test]
    public void Dup_outlives_the_descriptor_it_was_made_of() => Do(calls =>
    {
        Open(calls, "/a");
        int other = calls.Duplicate(0);
        calls.Close(0);
        Assert.That(WriteText(calls, other, "x"), Is.EqualTo(1));
    });

    [Test]
    public void Dup_of_what_is_not_open_is_EBADF([Values(1, 8, -1)] int number) => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        Assert.That(calls.Duplicate(number), Fails(Errno.EBADF));
    });

    [Test]
    public void Dup_without_a_free_descriptor_is_EMFILE_and_counts_no_reference() => Do(calls =>
    {
        while (calls.Open("/dev/null", Read) >= 0)
        {
        }

        Assert.That(calls.Duplicate(0), Fails(Errno.EMFILE));
        calls.Close(0);
        Assert.That(World.Files.OpenFiles.Live, Is.EqualTo(World.Descriptors - 1));
    });

    [Test]
    public void Dup_clears_close_on_exec_of_the_new_descriptor()
    {
        World.Define("child");
        int child = 0;
        Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            calls.SetCloseOnExec(0, true);
            calls.Duplicate(0);
            child = World.Spawn(calls, "child");
        });
        Assert.That((IsOpen(child, 0), IsOpen(child, 1)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Dup2_returns_the_second_descriptor_which_is_then_the_same_open_file() => Do(calls =>
    {
        MakeFile(calls, "/a", "abcdef");
        int a = Open(calls, "/a", Read);
        Assert.That(calls.Duplicate(a, 5), Is.EqualTo(5));
        Assert.That((ReadText(calls, a, 2), ReadText(calls, 5, 2)), Is.EqualTo(("ab", "cd")));
    });

    [Test]
    public void Dup2_closes_what_the_second_descriptor_was_before() => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        int victim = Open(calls, "/a");
        Unlink("/a");
        Assert.That(calls.Duplicate(0, victim), Is.EqualTo(victim));
        Assert.That((World.Files.OpenFiles.Live, Exists("/a")), Is.EqualTo((1, false)));
    });

    [Test]
    public void Dup2_of_a_descriptor_onto_itself_changes_nothing() => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        Assert.That(calls.Duplicate(0, 0), Is.Zero);
        calls.Close(0);
        Assert.That(World.Files.OpenFiles.Live, Is.Zero);
    });

    [Test]
    public void Dup2_onto_itself_leaves_close_on_exec_as_it_is()
    {
        World.Define("child");
        int child = 0;
        Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            calls.SetCloseOnExec(0, true);
            calls.Duplicate(0, 0);
            child = World.Spawn(calls, "child");
        });
        Assert.That(IsOpen(child, 0), Is.False);
    }

    [Test]
    public void Dup2_of_what_is_not_open_is_EBADF_and_closes_nothing() => Do(calls =>
    {
        int kept = Open(calls, "/dev/null", Read);
        Assert.That(calls.Duplicate(4, kept), Fails(Errno.EBADF));
        Assert.That(calls.Duplicate(4, 4), Fails(Errno.EBADF));
        Assert.That(calls.Read(kept, new byte[1]), Is.Zero);
    });

    [Test]
    public void Dup2_onto_a_number_that_cannot_be_is_EBADF([Values(-1, 8, int.MaxValue)] int number) => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        Assert.That(calls.Duplicate(0, number), Fails(Errno.EBADF));
    });

    [Test]
    public void Dup2_works_when_every_descriptor_is_in_use() => Do(calls =>
    {
        while (calls.Open("/dev/null", Read) >= 0)
        {
        }

        Assert.That(calls.Duplicate(0, 3), Is.EqualTo(3));
        Assert.That(World.Files.OpenFiles.Live, Is.EqualTo(World.Descriptors - 1));
    });

    [Test]
    public void FD_CLOEXEC_of_what_is_not_open_is_EBADF() => Do(calls => Assert.That(calls.SetCloseOnExec(0, true), Fails(Errno.EBADF)));

    [Test]
    public void FD_CLOEXEC_keeps_a_descriptor_from_the_child_and_from_it_alone()
    {
        World.Define("child");
        int child = 0;
        int parent = Do(calls =>
        {
            for (int i = 0; i < 3; i++) Open(calls, "/dev/null", Read);
            calls.SetCloseOnExec(1, true);
            child = World.Spawn(calls, "child");
        });
        Assert.That((IsOpen(child, 0), IsOpen(child, 1), IsOpen(child, 2), IsOpen(parent, 1)), Is.EqualTo((true, false, true, true)));
    }

    [Test]
    public void FD_CLOEXEC_can_be_taken_back()
    {
        World.Define("child");
        int child = 0;
        Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            calls.SetCloseOnExec(0, true);
            calls.SetCloseOnExec(0, false);
            child = World.Spawn(calls, "child");
        });
        Assert.That(IsOpen(child, 0), Is.True);
    }

    [Test]
    public void FD_CLOEXEC_does_not_stay_with_a_number_that_is_opened_anew()
    {
        World.Define("child");
        int child = 0;
        Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            calls.SetCloseOnExec(0, true);
            calls.Close(0);
            Open(calls, "/dev/null", Read);
            child = World.Spawn(calls, "child");
        });
        Assert.That(IsOpen(child, 0), Is.True);
    }

    [Test]
    public void Fork_gives_the_child_the_parents_descriptors_and_their_offsets()
    {
        string read = "";
        World.Define("child", calls => read = ReadText(calls, 0, 2));
        Do(calls =>
        {
            MakeFile(calls, "/a", "abcdef");
            Open(calls, "/a", Read);
            ReadText(calls, 0, 2);
            World.Spawn(calls, "child");
        });
        Assert.That(read, Is.EqualTo("cd"));
    }

    [Test]
    public void Fork_leaves_each_with_descriptors_of_its_own()
    {
        World.Define("child", calls => calls.Close(0));
        int parent = Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            World.Spawn(calls, "child");
        });
        Assert.That(IsOpen(parent, 0), Is.True);
    }

    [Test]
    public void Exit_of_the_child_leaves_the_parents_descriptors_open()
    {
        World.Define("child", calls => calls.Exit(0));
        int parent = Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            World.Spawn(calls, "child");
        });
        Assert.That((IsOpen(parent, 0), World.Files.OpenFiles.Live), Is.EqualTo((true, 1)));
    }

    private bool IsOpen(int pid, int number) => !World.Files.Descriptors.Find(World[pid].Descriptors, number).IsNull;
}
