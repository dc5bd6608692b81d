using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>unlink, mkdir, rmdir, rename, chdir, and how a path is followed.</summary>
public sealed class DirectoryClauses : ClauseFixture
{
    private static readonly string TooLong = "/" + new string('n', Directories.MaxName + 1);

    [Test]
    public void Unlink_takes_the_name_away() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((Unlink("/a"), Exists("/a")), Is.EqualTo((Errno.None, false)));
    });

    [Test]
    public void Unlink_leaves_the_file_to_whoever_has_it_open() => Do(calls =>
    {
        int a = Open(calls, "/a");
        WriteText(calls, a, "text");
        Unlink("/a");
        calls.Seek(a, 0);
        Assert.That(ReadText(calls, a), Is.EqualTo("text"));
        Assert.That(WriteText(calls, a, "more"), Is.EqualTo(4));
    });

    [Test]
    public void Unlink_frees_the_name_for_another_file() => Do(calls =>
    {
        int old = Open(calls, "/a");
        WriteText(calls, old, "old");
        Unlink("/a");
        MakeFile(calls, "/a", "new");
        Assert.That(ReadText(calls, Open(calls, "/a", Read)), Is.EqualTo("new"));
    });

    [Test]
    public void Unlink_of_a_missing_file_is_ENOENT() =>
        Assert.That((Unlink("/none"), Unlink("/tmp/none"), Unlink("")), Is.EqualTo((Errno.ENOENT, Errno.ENOENT, Errno.ENOENT)));

    [Test]
    public void Unlink_below_what_is_no_directory_is_ENOTDIR() => Assert.That(Unlink("/dev/null/a"), Is.EqualTo(Errno.ENOTDIR));

    [Test]
    public void Unlink_of_a_directory_is_EISDIR() =>
        Assert.That((Unlink("/tmp"), Unlink("/"), Unlink("/tmp/.")), Is.EqualTo((Errno.EISDIR, Errno.EISDIR, Errno.EISDIR)));

    [Test]
    public void Unlink_of_what_the_file_system_keeps_is_EPERM() => Assert.That((Unlink("/dev/null"), Exists("/dev/null")), Is.EqualTo((Errno.EPERM, true)));

    [Test]
    public void Unlink_where_the_file_system_does_not_allow_it_is_EPERM() =>
        Assert.That((Unlink("/proc/1/status"), Unlink("/proc/self/fd"), Exists("/proc/1/status")), Is.EqualTo((Errno.EPERM, Errno.EPERM, true)));

    [Test]
    public void Unlink_of_a_name_that_is_too_long_is_ENAMETOOLONG() => Assert.That(Unlink(TooLong), Is.EqualTo(Errno.ENAMETOOLONG));

    [Test]
    public void Mkdir_makes_an_empty_directory_in_which_files_can_be_made() => Do(calls =>
    {
        Assert.That(MakeDirectory("/d"), Is.EqualTo(Errno.None));
        MakeFile(calls, "/d/a", "text");
        Assert.That(ReadText(calls, Open(calls, "/d/a", Read)), Is.EqualTo("text"));
    });

    [Test]
    public void Mkdir_takes_a_path_with_slashes_behind_its_name() => Assert.That((MakeDirectory("/d//"), Exists("/d")), Is.EqualTo((Errno.None, true)));

    [Test]
    public void Mkdir_of_what_exists_is_EEXIST([Values("/tmp", "/", "/dev/null", "/tmp/.", "/tmp/..", ".")] string path) =>
        Assert.That(MakeDirectory(path), Is.EqualTo(Errno.EEXIST));

    [Test]
    public void Mkdir_in_a_missing_directory_is_ENOENT() =>
        Assert.That((MakeDirectory("/none/d"), MakeDirectory("")), Is.EqualTo((Errno.ENOENT, Errno.ENOENT)));

    [Test]
    public void Mkdir_below_what_is_no_directory_is_ENOTDIR() => Assert.That(MakeDirectory("/dev/null/d"), Is.EqualTo(Errno.ENOTDIR));

    [Test]
    public void Mkdir_of_a_name_that_is_too_long_is_ENAMETOOLONG() =>
        Assert.That((MakeDirectory(TooLong), MakeDirectory(TooLong[..^1])), Is.EqualTo((Errno.ENAMETOOLONG, Errno.None)));

    [Test]
    public void Mkdir_where_the_file_system_does_not_allow_it_is_EPERM([Values("/proc/d", "/proc/99", "/proc/1/d", "/proc/self/d/")] string path) =>
        Assert.That((MakeDirectory(path), Exists(path)), Is.EqualTo((Errno.EPERM, false)));

    [Test]
    public void Mkdir_where_there_is_no_room_is_ENOSPC_and_works_after_one_removal()
    {
        int made = 0;
        for (; World.Files.Inodes.Available > 0; made++) Assert.That(MakeDirectory($"/{made}"), Is.EqualTo(Errno.None));
        Assert.That(MakeDirectory("/more"), Is.EqualTo(Errno.ENOSPC));
        RemoveDirectory("/0");
        Assert.That(MakeDirectory("/more"), Is.EqualTo(Errno.None));
    }

    [Test]
    public void Rmdir_removes_an_empty_directory()
    {
        MakeDirectory("/d");
        Assert.That((RemoveDirectory("/d"), Exists("/d")), Is.EqualTo((Errno.None, false)));
    }

    [Test]
    public void Rmdir_takes_a_name_that_ends_in_a_dot()
    {
        MakeDirectory("/d.");
        Assert.That(RemoveDirectory("/d."), Is.EqualTo(Errno.None));
    }

    [Test]
    public void Rmdir_of_a_directory_that_is_not_empty_is_ENOTEMPTY() => Do(calls =>
    {
        MakeDirectory("/d");
        MakeFile(calls, "/d/a");
        Assert.That((RemoveDirectory("/d"), Exists("/d/a")), Is.EqualTo((Errno.ENOTEMPTY, true)));
    });

    [Test]
    public void Rmdir_of_a_missing_directory_is_ENOENT() => Assert.That(RemoveDirectory("/none"), Is.EqualTo(Errno.ENOENT));

    [Test]
    public void Rmdir_of_what_is_no_directory_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        foreach (string path in new[] { "/a", "/a/", "/a/b", "/dev/null" }) Assert.That(RemoveDirectory(path), Is.EqualTo(Errno.ENOTDIR), path);
    });

    [Test]
    public void Rmdir_of_a_path_that_ends_in_dot_is_EINVAL([Values("/d/.", "/d/./", "/d/.//", ".")] string path)
    {
        MakeDirectory("/d");
        Assert.That((RemoveDirectory(path), Exists("/d")), Is.EqualTo((Errno.EINVAL, true)));
    }

    [Test]
    public void Rmdir_of_a_path_that_ends_in_dot_dot_is_ENOTEMPTY()
    {
        MakeDirectory("/d");
        MakeDirectory("/d/e");
        Assert.That(RemoveDirectory("/d/e/.."), Is.EqualTo(Errno.ENOTEMPTY));
    }

    [Test]
    public void Rmdir_where_the_file_system_does_not_allow_it_is_EPERM([Values("/proc/1", "/proc/self", "/proc/1/../2/")] string path) =>
        Assert.That((RemoveDirectory(path), Exists(path)), Is.EqualTo((Errno.EPERM, true)));

    [Test]
    public void Rmdir_of_the_root_is_refused() => Assert.That(RemoveDirectory("/"), Is.EqualTo(Errno.EBUSY).Or.EqualTo(Errno.ENOTEMPTY));

    [Test]
    public void Rmdir_of_a_working_directory_is_EBUSY_until_it_is_left()
    {
        MakeDirectory("/d");
        int pid = Do(calls => Assert.That(calls.ChangeDirectory("/d"), Is.Zero));
        Assert.That(RemoveDirectory("/d"), Is.EqualTo(Errno.EBUSY));
        World.Tables.Table.Kill(pid, Signal.Kill);
        Assert.That(RemoveDirectory("/d"), Is.EqualTo(Errno.None));
    }

    [Test]
    public void Rename_gives_a_file_another_name() => Do(calls =>
    {
        MakeFile(calls, "/a", "text");
        Assert.That(Rename("/a", "/b"), Is.EqualTo(Errno.None));
        Assert.That((Exists("/a"), ReadText(calls, Open(calls, "/b", Read))), Is.EqualTo((false, "text")));
    });

    [Test]
    public void Rename_moves_between_directories() => Do(calls =>
    {
        MakeDirectory("/d");
        MakeFile(calls, "/a", "text");
        Assert.That(Rename("/a", "/d/b"), Is.EqualTo(Errno.None));
        Assert.That((Exists("/a"), Exists("/d/b")), Is.EqualTo((false, true)));
    });

    [Test]
    public void Rename_replaces_a_file_of_the_new_name() => Do(calls =>
    {
        MakeFile(calls, "/a", "new");
        MakeFile(calls, "/b", "old");
        Assert.That(Rename("/a", "/b"), Is.EqualTo(Errno.None));
        Assert.That((Exists("/a"), ReadText(calls, Open(calls, "/b", Read))), Is.EqualTo((false, "new")));
    });

    [Test]
    public void Rename_leaves_a_replaced_file_to_whoever_has_it_open() => Do(calls =>
    {
        MakeFile(calls, "/a", "new");
        int old = Open(calls, "/b");
        WriteText(calls, old, "old");
        Rename("/a", "/b");
        calls.Seek(old, 0);
        Assert.That(ReadText(calls, old), Is.EqualTo("old"));
    });

    [Test]
    public void Rename_of_a_name_to_itself_does_nothing() => Do(calls =>
    {
        MakeFile(calls, "/a", "text");
        MakeDirectory("/d");
        Assert.That((Rename("/a", "/a"), Rename("/a", "//tmp/../a"), Rename("/d", "/d")), Is.EqualTo((Errno.None, Errno.None, Errno.None)));
        Assert.That((Exists("/a"), Exists("/d")), Is.EqualTo((true, true)));
    });

    [Test]
    public void Rename_works_on_an_open_file() => Do(calls =>
    {
        int a = Open(calls, "/a");
        Rename("/a", "/b");
        WriteText(calls, a, "text");
        Assert.That(ReadText(calls, Open(calls, "/b", Read)), Is.EqualTo("text"));
    });

    [Test]
    public void Rename_takes_a_directory_with_all_that_is_in_it() => Do(calls =>
    {
        MakeDirectory("/d");
        MakeFile(calls, "/d/a");
        Assert.That(Rename("/d", "/tmp/e"), Is.EqualTo(Errno.None));
        Assert.That((Exists("/d"), Exists("/tmp/e/a")), Is.EqualTo((false, true)));
    });

    [Test]
    public void Rename_of_a_directory_into_itself_is_EINVAL([Values("/d/e", "/d/sub/e", "/d/sub")] string target)
    {
        MakeDirectory("/d");
        MakeDirectory("/d/sub");
        Assert.That((Rename("/d", target), Exists("/d/sub")), Is.EqualTo((Errno.EINVAL, true)));
    }

    [Test]
    public void Rename_of_a_missing_file_is_ENOENT() => Assert.That((Rename("/none", "/a"), Rename("", "/a")), Is.EqualTo((Errno.ENOENT, Errno.ENOENT)));

    [Test]
    public void Rename_into_a_missing_directory_is_ENOENT_and_moves_nothing() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((Rename("/a", "/none/a"), Rename("/a", ""), Exists("/a")), Is.EqualTo((Errno.ENOENT, Errno.ENOENT, true)));
    });

    [Test]
    public void Rename_below_what_is_no_directory_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((Rename("/a", "/dev/null/a"), Rename("/a/b", "/c")), Is.EqualTo((Errno.ENOTDIR, Errno.ENOTDIR)));
    });

    [Test]
    public void Rename_of_a_file_to_a_new_name_with_a_slash_behind_it_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((Rename("/a", "/b/"), Exists("/a")), Is.EqualTo((Errno.ENOTDIR, true)));
    });

    [Test]
    public void Rename_of_a_directory_onto_a_file_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        MakeDirectory("/d");
        Assert.That((Rename("/d", "/a"), Exists("/d"), Exists("/a")), Is.EqualTo((Errno.ENOTDIR, true, true)));
    });

    [Test]
    public void Rename_of_a_file_onto_a_directory_is_EISDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        MakeDirectory("/d");
        Assert.That((Rename("/a", "/d"), Rename("/a", "/d/"), Exists("/a")), Is.EqualTo((Errno.EISDIR, Errno.EISDIR, true)));
    });

    [Test]
    public void Rename_of_a_directory_onto_an_empty_one_replaces_it() => Do(calls =>
    {
        MakeDirectory("/a");
        MakeFile(calls, "/a/x");
        MakeDirectory("/d");
        Assert.That((Rename("/a", "/d"), Exists("/d/x"), Exists("/a")), Is.EqualTo((Errno.None, true, false)));
    });

    [Test]
    public void Rename_of_a_directory_onto_one_that_is_not_empty_is_ENOTEMPTY() => Do(calls =>
    {
        MakeDirectory("/a");
        MakeDirectory("/d");
        MakeFile(calls, "/d/x");
        Assert.That((Rename("/a", "/d"), Exists("/a"), Exists("/d/x")), Is.EqualTo((Errno.ENOTEMPTY, true, true)));
    });

    [Test]
    public void Rename_of_a_directory_onto_a_working_directory_is_EBUSY() => Do(calls =>
    {
        MakeDirectory("/a");
        MakeDirectory("/d");
        calls.ChangeDirectory("/d");
        Assert.That((Rename("/a", "/d"), Exists("/a"), Exists("/d")), Is.EqualTo((Errno.EBUSY, true, true)));
    });

    [Test]
    public void Rename_to_dot_or_dot_dot_is_EINVAL([Values("/d/.", "/d/..", "/d/e/./", "/")] string target) => Do(calls =>
    {
        MakeDirectory("/d");
        MakeDirectory("/d/e");
        MakeFile(calls, "/a");
        Assert.That((Rename("/d/e", target), Rename("/a", target)), Is.EqualTo((Errno.EINVAL, Errno.EINVAL)));
        Assert.That((Exists("/d/e"), Exists("/a")), Is.EqualTo((true, true)));
    });

    [Test]
    public void Rename_of_a_name_to_one_that_is_too_long_is_ENAMETOOLONG() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((Rename("/a", TooLong), Exists("/a")), Is.EqualTo((Errno.ENAMETOOLONG, true)));
    });

    [Test]
    public void Rename_of_dot_or_dot_dot_is_EINVAL_or_EBUSY([Values("/d/.", "/d/e/..")] string path)
    {
        MakeDirectory("/d");
        MakeDirectory("/d/e");
        Assert.That(Rename(path, "/x"), Is.EqualTo(Errno.EINVAL).Or.EqualTo(Errno.EBUSY));
        Assert.That(Exists("/d/e"), Is.True);
    }

    [Test]
    public void Rename_of_what_the_file_system_keeps_is_refused() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((Rename("/dev/null", "/b"), Rename("/a", "/dev/null")), Is.EqualTo((Errno.EPERM, Errno.EPERM)));
        Assert.That((Rename("/", "/b"), Rename("/proc", "/b")), Is.EqualTo((Errno.EBUSY, Errno.EBUSY)));
    });

    [Test]
    public void Mkdir_rename_unlink_and_rmdir_follow_paths_from_the_working_directory() => Do(calls =>
    {
        MakeDirectory("/d");
        calls.ChangeDirectory("/d");
        Assert.That((MakeDirectory("e"), Exists("/d/e")), Is.EqualTo((Errno.None, true)));
        MakeFile(calls, "a");
        Assert.That((Rename("a", "../b"), Exists("/d/a"), Exists("/b")), Is.EqualTo((Errno.None, false, true)));
        Assert.That((Unlink("../b"), Exists("/b")), Is.EqualTo((Errno.None, false)));
        Assert.That((RemoveDirectory("e"), Exists("/d/e")), Is.EqualTo((Errno.None, false)));
    });

    [Test]
    public void Rename_where_the_file_system_does_not_allow_it_is_EPERM() => Do(calls =>
    {
        MakeFile(calls, "/a");
        MakeDirectory("/d");
        foreach (string path in new[] { "/proc/1", "/proc/self", "/proc/1/status" }) Assert.That(Rename(path, "/x"), Is.EqualTo(Errno.EPERM), path);
        foreach (string path in new[] { "/proc/a", "/proc/1/a", "/proc/99" }) Assert.That(Rename("/a", path), Is.EqualTo(Errno.EPERM), path);
        Assert.That((Rename("/a", "/proc/1/status"), Rename("/d", "/proc/1"), Rename("/a", "/proc/1")), Is.EqualTo((Errno.EPERM, Errno.EPERM, Errno.EPERM)));
        Assert.That((Exists("/a"), Exists("/d"), Exists("/proc/1/status")), Is.EqualTo((true, true, true)));
    });

    [Test]
    public void Chdir_changes_where_paths_without_a_slash_start() => Do(calls =>
    {
        MakeDirectory("/d");
        Assert.That(calls.ChangeDirectory("/d"), Is.Zero);
        MakeFile(calls, "a");
        Assert.That(Exists("/d/a"), Is.True);
    });

    [Test]
    public void Chdir_follows_paths_from_where_it_is() => Do(calls =>
    {
        MakeDirectory("/d");
        MakeDirectory("/d/e");
        Assert.That((calls.ChangeDirectory("d"), calls.ChangeDirectory("e"), calls.ChangeDirectory("../..//d/./e")), Is.EqualTo((0, 0, 0)));
        Assert.That(Files.PathOf(calls.Directory).ToString(), Is.EqualTo("/d/e"));
    });

    [Test]
    public void Chdir_to_a_missing_directory_is_ENOENT_and_changes_nothing() => Do(calls =>
    {
        calls.ChangeDirectory("/tmp");
        Assert.That((calls.ChangeDirectory("/none"), calls.ChangeDirectory("")), Is.EqualTo((-(int)Errno.ENOENT, -(int)Errno.ENOENT)));
        Assert.That(Files.PathOf(calls.Directory).ToString(), Is.EqualTo("/tmp"));
    });

    [Test]
    public void Chdir_to_what_is_no_directory_is_ENOTDIR() => Do(calls => Assert.That(calls.ChangeDirectory("/dev/null"), Fails(Errno.ENOTDIR)));

    [Test]
    public void Chdir_to_a_name_that_is_too_long_is_ENAMETOOLONG() => Do(calls => Assert.That(calls.ChangeDirectory(TooLong), Fails(Errno.ENAMETOOLONG)));

    [Test]
    public void Fork_gives_the_child_the_parents_working_directory()
    {
        MakeDirectory("/d");
        string path = "";
        World.Define("child", calls => path = Files.PathOf(calls.Directory).ToString());
        Do(calls =>
        {
            calls.ChangeDirectory("/d");
            World.Spawn(calls, "child");
        });
        Assert.That(path, Is.EqualTo("/d"));
    }

    [Test]
    public void Chdir_of_the_child_leaves_the_parent_where_it_was()
    {
        int parent = 0;
        World.Define("child", calls => calls.ChangeDirectory("/tmp"));
        parent = Do(calls => World.Spawn(calls, "child"));
        Assert.That(Files.PathOf(World.Tables.Table.DirectoryOf(World.Tables.Table.Find(parent))).ToString(), Is.EqualTo("/"));
    }

    [Test]
    public void A_path_takes_several_slashes_as_one() => Do(calls =>
    {
        MakeDirectory("/d");
        MakeFile(calls, "/d/a");
        Assert.That((Exists("//d///a"), Exists("/d//.//a"), Exists("///")), Is.EqualTo((true, true, true)));
    });

    [Test]
    public void A_path_to_dot_dot_of_the_root_is_the_root()
    {
        Assert.That((Exists("/.."), Exists("/../../tmp"), Exists("/tmp/../../tmp")), Is.EqualTo((true, true, true)));
    }

    [Test]
    public void A_path_through_dot_dot_of_a_file_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That((calls.Open("/a/../tmp", Read), calls.Open("/a/.", Read)), Is.EqualTo((-(int)Errno.ENOTDIR, -(int)Errno.ENOTDIR)));
    });

    [Test]
    public void A_path_through_a_missing_directory_is_ENOENT() => Do(calls => Assert.That(calls.Open("/none/../tmp", Read), Fails(Errno.ENOENT)));
}
