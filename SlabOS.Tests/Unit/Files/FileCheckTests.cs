using System.Collections.Generic;
using System.Linq;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>The check of files, open files and descriptors finds every kind of damage.</summary>
public sealed class FileCheckTests
{
    /// <summary>The slots of the three blocks, and of the index block above them, as they are taken.</summary>
    private const int Index = 0;
    private const int FirstBlock = 1;
    private const int LastBlock = 3;

    private FileTables _files = null!;
    private Handle<DescriptorTable> _table;
    private Handle<OpenFile> _open;

    [SetUp]
    public void OpenOneFileOfThreeBlocksBehindTwoDescriptors()
    {
        _files = new FileTables();
        _table = _files.Descriptors.Create();
        _open = _files.OpenOf("/a");
        _files.Write(_open, new string('x', 3 * FileBlocks.BlockBytes));
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
        _files.System.Open(FileSystem.Root, "/lost", OpenMode.Create, out FileRef lost);
        _files.Inodes.At(lost.Inode).Entry = -1;
        _files.Inodes.At(lost.Inode).Uses = 0;

        Found("inode[9]: neither named nor used, but not freed");
    }

    [Test]
    public void A_block_that_was_freed_under_its_file_is_found([Range(Index, LastBlock)] int block)
    {
        _files.Blocks.Free(_files.Blocks.HandleAt(block));

        Found("inode[8]: its tree of blocks is broken");
    }

    [Test]
    public void A_block_that_thinks_it_hangs_elsewhere_is_found([Range(Index, LastBlock)] int block, [Values(-1, 1)] int error)
    {
        _files.Blocks.At(block).Link += error;

        Found("inode[8]: its tree of blocks is broken");
    }

    [Test]
    public void A_block_of_another_level_is_found([Range(Index, LastBlock)] int block, [Values(-1, 1)] int error)
    {
        _files.Blocks.At(block).Level += error;

        Found("inode[8]: its tree of blocks is broken");
    }

    [Test]
    public void An_entry_that_leads_elsewhere_is_found([Values(1, 2, 127)] int entry, [Values(Index, FirstBlock, LastBlock + 1, 100, -5)] int block)
    {
        SetEntry(Index, entry, block);

        Found("inode[8]: its tree of blocks is broken");
    }

    [Test]
    public void A_block_that_was_lost_is_found()
    {
        SetEntry(Index, 1, -1);

        Found("inode[8]: blocks differ from its count of them");
        Found("block: live blocks differ from those of all files");
    }

    [Test]
    public void A_root_that_is_another_is_found([Values(-1, FirstBlock, 100)] int root)
    {
        Inode.Root = root;

        Found("inode[8]: its tree of blocks is broken");
    }

    [Test]
    public void A_root_of_what_has_no_bytes_is_found()
    {
        _files.System.Open(FileSystem.Root, "/empty", OpenMode.Write | OpenMode.Create, out FileRef empty);
        _files.Inodes.At(empty.Inode).Root = Index;
        _files.Inodes.At(FileSystem.Root.Inode).Root = Index;

        Found("inode[9]: its tree of blocks is broken");
        Found("inode[0]: its tree of blocks is broken");
    }

    [Test]
    public void A_tree_that_is_anothers_is_found()
    {
        _files.System.Open(FileSystem.Root, "/b", OpenMode.Write | OpenMode.Create, out FileRef other);
        _files.Inodes.At(other.Inode) = _files.Inodes.At(other.Inode) with { Root = Inode.Root, Blocks = Inode.Blocks, Length = Inode.Length };

        Found("inode[9]: its tree of blocks is broken");
    }

    [Test]
    public void A_count_of_blocks_that_differs_is_found([Values(-1, 1)] int error)
    {
        Inode.Blocks += error;

        Found("inode[8]: blocks differ from its count of them");
    }

    [Test]
    public void A_count_of_blocks_of_what_has_none_is_found()
    {
        _files.Inodes.At(FileSystem.Root.Inode).Blocks = 1;

        Found("inode[0]: blocks differ from its count of them");
    }

    [Test]
    public void A_block_that_belongs_to_no_file_is_found()
    {
        _files.Blocks.Allocate(out _);

        Found("block: live blocks differ from those of all files");
    }

    [Test]
    public void A_file_longer_or_shorter_than_its_blocks_is_found([Values(1, -FileBlocks.BlockBytes, 100 * FileBlocks.BlockBytes)] int error)
    {
        Inode.Length += error;

        Found("inode[8]: its tree of blocks is broken");
    }

    [Test]
    public void A_file_whose_tree_is_not_as_high_as_its_length_asks_for_is_found([Values(0, 1, FileBlocks.BlockBytes, 200 * FileBlocks.BlockBytes)] int length)
    {
        Inode.Length = length;

        Found("inode[8]: its tree of blocks is broken");
    }

    [TestCase(Index, "block[0]")]
    [TestCase(5000, "block[5000]")]
    [TestCase(-2, "block")]
    public void A_list_of_doomed_blocks_that_leads_elsewhere_is_found(int link, string where)
    {
        int[] doomed = Doom();
        _files.Blocks.At(doomed[0]).Link = link;

        Found($"{where}: the list of doomed blocks is broken");
    }

    [Test]
    public void A_list_of_doomed_blocks_that_leads_round_is_found_and_the_check_ends()
    {
        int[] doomed = Doom();
        _files.Blocks.At(doomed[^1]).Link = doomed[0];

        Found($"block[{doomed[0]}]: the list of doomed blocks is broken");
    }

    [Test]
    public void A_list_of_doomed_blocks_that_ends_too_early_is_found()
    {
        int[] doomed = Doom();
        _files.Blocks.At(doomed[^2]).Link = -1;

        Found("block: the list of doomed blocks is broken");
        Found("block: live blocks differ from those of all files");
    }

    [Test]
    public void A_doomed_block_that_was_freed_is_found()
    {
        int[] doomed = Doom();
        _files.Blocks.Free(_files.Blocks.HandleAt(doomed[5]));

        Found($"block[{doomed[5]}]: the list of doomed blocks is broken");
    }

    [Test]
    public void A_doomed_block_that_lost_its_mark_is_found()
    {
        int[] doomed = Doom();
        _files.Blocks.At(doomed[5]).Level = 0;

        Found($"block[{doomed[5]}]: the list of doomed blocks is broken");
    }

    [Test]
    public void A_doomed_index_block_that_leads_elsewhere_is_found([Values(Index, FirstBlock)] int block)
    {
        int index = Doom()[^1];
        Assert.That(_files.Blocks.At(index).Level, Is.EqualTo(~1));
        SetEntry(index, 3, block);

        Found($"block[{index}]: the list of doomed blocks is broken");
    }

    [Test]
    public void A_file_whose_block_is_doomed_is_found()
    {
        int[] doomed = Doom();
        SetEntry(Index, 1, doomed[3]);

        Found("inode[8]: its tree of blocks is broken");
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
    public void A_key_of_a_file_that_has_none_is_found()
    {
        File.Key = 1;

        Found("file[0]: its key does not fit its file");
    }

    [Test]
    public void A_kind_that_is_not_its_files_is_found()
    {
        File.Kind = (int)FileType.Directory;

        Found("file[0]: open as another kind than its file's");
    }

    [Test]
    public void A_kind_that_there_is_not_is_found([Values(-1, 6, int.MaxValue)] int kind)
    {
        File.Kind = kind;

        Found("file[0]: open, but of no kind");
    }

    private ref OpenFile File => ref _files.OpenFiles.Find(_open, out _);

    private ref Inode Inode => ref _files.Inodes.Find(File.Inode, out _);

    private void SetEntry(int index, int entry, int block)
    {
        for (int i = 0; i < 4; i++) _files.Blocks.Row(index)[(4 * entry) + i] = (byte)((block + 1) >> (8 * i));
    }

    /// <summary>The file of three blocks again, and beside it one that was removed and is so big that most of its blocks are still doomed.</summary>
    /// <returns>The blocks on the list of the doomed, in its order. The last is an index block.</returns>
    private int[] Doom()
    {
        _files = new FileTables(blocks: 600);
        _open = _files.OpenOf("/a");
        _files.Write(_open, new string('x', 3 * FileBlocks.BlockBytes));
        Handle<OpenFile> big = _files.OpenOf("/big");
        _files.Write(big, new string('x', 500 * FileBlocks.BlockBytes));
        _files.Open.Release(big);
        _files.System.Remove(FileSystem.Root, "/big");
        Assert.That(_files.FileViolations(), Is.Empty);

        var next = new Dictionary<int, int>();
        foreach (Handle<Block> handle in _files.Blocks)
        {
            Block block = _files.Blocks.Find(handle, out _);
            if (block.Level < 0) next[_files.Blocks.IndexOf(handle)] = block.Link;
        }

        var list = new List<int>();
        for (int at = next.Keys.Except(next.Values).Single(); at >= 0; at = next[at]) list.Add(at);
        Assert.That(list, Has.Count.EqualTo(next.Count));
        return [.. list];
    }

    private void Found(string violation) => Assert.That(_files.Violations(), Does.Contain(violation));
}
