using System.Collections.Generic;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Tests.Files;

/// <summary>The check of files, open files and descriptors finds every kind of damage.</summary>
public sealed class FileCheckTests
{
    private FileTables _files = null!;
    private Handle<DescriptorTable> _table;
    private Handle<OpenFile> _open;

    [SetUp]
    public void OpenOneFileOfThreeBlocksBehindTwoDescriptors()
    {
        _files = new FileTables();
        _table = _files.Descriptors.Create();
        _open = _files.OpenOf("/a");
        _files.Write(_open, new string('x', 3 * FileSystem.BlockBytes));
        _files.Descriptors.Install(_table, _open);
        _files.Descriptors.Duplicate(_table, 0);
        Assert.That(_files.Violations(), Is.Empty);
    }

    [Test]
    public void A_count_of_references_that_differs_is_found([Values(-1, 1)] int error)
    {
        File.References += error;

        Found("file: references differ from the descriptors of all processes");
    }

    [Test]
    public void An_open_file_without_a_reference_is_found()
    {
        File.References = 0;

        Found("file[0]: live without a reference");
    }

    [Test]
    public void An_open_file_that_was_freed_under_its_descriptors_is_found()
    {
        _files.OpenFiles.Free(_open);

        Found("fdtable[0]: a descriptor refers to no open file");
    }

    [Test]
    public void A_file_that_was_freed_under_an_open_one_is_found()
    {
        _files.Inodes.Free(File.Inode);

        Found("file[0]: open, but its file is gone");
    }

    [Test]
    public void A_count_of_open_descriptors_that_differs_is_found([Values(-1, 1)] int error)
    {
        _files.Tables.At(0).Open += error;

        Found("fdtable[0]: open descriptors differ from its count of them");
    }

    [Test]
    public void A_map_that_differs_from_the_descriptors_is_found([Values(0, 1, 2, 3)] int number)
    {
        _files.Tables.Row(0)[0].Map ^= 1u << number;

        Found("fdtable[0]: map differs from its descriptors");
    }

    [Test]
    public void A_descriptor_that_was_lost_is_found()
    {
        _files.Tables.Row(0)[1].File = default;

        Found("fdtable[0]: map differs from its descriptors");
    }

    [Test]
    public void A_count_of_open_files_that_differs_is_found([Values(-1, 1)] int error)
    {
        Inode.Uses += error;

        Found("inode: uses differ from open files and working directories");
    }

    [Test]
    public void A_file_that_nobody_can_reach_is_found()
    {
        _files.System.Open(FileSystem.Root, "/lost", OpenMode.Create, out Node lost);
        _files.Inodes.At(lost.Inode).Entry = -1;

        Found("inode[9]: neither named nor used, but not freed");
    }

    [Test]
    public void A_chain_of_blocks_that_breaks_off_is_found()
    {
        _files.Blocks.Free(_files.Blocks.HandleAt(1));

        Found("inode[8]: its chain of blocks breaks off");
    }

    [Test]
    public void A_chain_of_blocks_that_goes_on_is_found()
    {
        _files.Blocks.At(2).Next = 0;

        Found("inode[8]: its chain of blocks goes on behind its end");
    }

    [Test]
    public void A_last_block_that_is_another_is_found()
    {
        Inode.LastBlock = 1;

        Found("inode[8]: its chain of blocks goes on behind its end");
    }

    [Test]
    public void A_block_that_belongs_to_no_file_is_found()
    {
        _files.Blocks.Allocate(out _);

        Found("block: live blocks differ from the blocks of all files");
    }

    [Test]
    public void A_file_longer_than_its_blocks_is_found()
    {
        Inode.Length = 3 * FileSystem.BlockBytes + 1;

        Found("inode[8]: its chain of blocks breaks off");
    }

    [Test]
    public void A_name_that_is_anothers_is_found()
    {
        Inode.Entry = 0;

        Found("inode[8]: its name is another's");
        Found("entry[7]: names a file that has another name");
    }

    [Test]
    public void A_name_that_was_freed_is_found()
    {
        _files.Entries.Free(_files.Entries.HandleAt(Inode.Entry));

        Found("inode[8]: its name is another's");
        Found("inode[0]: its entries lead nowhere");
    }

    [Test]
    public void A_name_for_a_file_that_is_gone_is_found()
    {
        _files.Entries.At(Inode.Entry).Inode = 11;

        Found("entry[7]: names a file that has another name");
    }

    [Test]
    public void A_name_that_thinks_it_is_in_another_directory_is_found()
    {
        _files.Entries.At(Inode.Entry).Directory = 1;

        Found("entry[7]: in another directory than its own");
    }

    [Test]
    public void A_name_that_is_linked_wrongly_is_found()
    {
        _files.Entries.At(Inode.Entry).Previous = -1;

        Found("entry[7]: in another directory than its own");
    }

    [Test]
    public void Names_that_lead_round_in_a_circle_are_found_and_the_check_ends()
    {
        _files.Entries.At(Inode.Entry).Next = 0;

        Found("inode[0]: its entries lead nowhere");
    }

    [Test]
    public void A_count_of_names_that_differs_is_found([Values(-1, 1)] int error)
    {
        _files.Inodes.At(FileSystem.Root.Inode).Length += error;

        Found("inode[0]: entries differ from its count of them");
    }

    [Test]
    public void A_last_name_that_is_another_is_found()
    {
        _files.Inodes.At(FileSystem.Root.Inode).LastEntry = 0;

        Found("inode[0]: entries differ from its count of them");
    }

    [Test]
    public void A_name_that_is_in_no_directory_is_found()
    {
        _files.Entries.Allocate(out _);

        Found("entry: live entries differ from those of all directories");
    }

    [Test]
    public void A_working_directory_that_nobody_counted_is_found()
    {
        _files.WorkingDirectories = 1;

        Found("inode: uses differ from open files and working directories");
    }

    [Test]
    public void A_process_that_has_no_such_file_is_found()
    {
        File.Pid = 1;

        Found("file[0]: its process does not fit its file");
    }

    private ref OpenFile File => ref _files.OpenFiles.Find(_open, out _);

    private ref Inode Inode => ref _files.Inodes.Find(File.Inode, out _);

    private void Found(string violation) => Assert.That(_files.Violations(), Does.Contain(violation));
}
