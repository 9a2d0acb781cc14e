using Recipes.Errors;
using Recipes.IO;
using Recipes.Specs.Modules;

namespace Recipes.Specs.Core.IO;

public sealed class AbsolutePathExtensionsSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    private AbsolutePath Root => directory.Path;

    [Fact]
    public void Text_is_written_into_a_new_directory_and_ends_with_one_line_end()
    {
        (Root / "a/b.txt").WriteAllText("one\ntwo\n\n").ReadAllText().ShouldBe("one\ntwo\n");
        (Root / "a/b.txt").WriteAllText("one", eofLineBreak: false).ReadAllText().ShouldBe("one");
        (Root / "a/b.txt").WriteAllLines(["one", "two"]).ReadAllLines().ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Deleting_what_does_not_exist_is_done()
    {
        (Root / "none").DeleteDirectory();
        (Root / "none/none").DeleteFile();
        (Root / "none").DeleteFile();
    }

    [Fact]
    public void A_cleaned_directory_is_empty()
    {
        (Root / "a/b/c.txt").WriteAllText("x");

        (Root / "a").CreateOrCleanDirectory().GlobFiles("**").ShouldBeEmpty();
        (Root / "a").DirectoryExists().ShouldBeTrue();
    }

    [Fact]
    public void A_directory_without_write_permission_is_deleted()
    {
        if (OperatingSystem.IsWindows())
            return;
        (Root / "cache/module/file").WriteAllText("x");
        File.SetUnixFileMode(Root / "cache/module", UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (Root / "cache").DeleteDirectory();

        (Root / "cache").Exists().ShouldBeFalse();
    }

    [Fact]
    public void Deleting_a_link_leaves_what_it_points_to()
    {
        (Root / "real/file").WriteAllText("x");
        Directory.CreateSymbolicLink(Root / "link", Root / "real");

        (Root / "link").DeleteDirectory();

        (Root / "real/file").FileExists().ShouldBeTrue();
        (Root / "link").Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_tree_is_copied_with_its_links()
    {
        (Root / "a/b/c.txt").WriteAllText("x");
        File.CreateSymbolicLink(Root / "a/link", "b/c.txt");

        (Root / "a").CopyToDirectory(Root / "target").ShouldBe(Root / "target/a");

        (Root / "target/a/b/c.txt").ReadAllText().ShouldBe("x\n");
        new FileInfo(Root / "target/a/link").LinkTarget.ShouldBe("b/c.txt");
    }

    [Fact]
    public void What_is_there_is_not_replaced_unasked()
    {
        var source = (Root / "a.txt").WriteAllText("new");
        var target = (Root / "b.txt").WriteAllText("old");

        Should
            .Throw<RecipesException>(() => source.Copy(target))
            .Message.ShouldBe($"'{source}' cannot be put at '{target}': there is something already.");
        source.Copy(target, ExistsPolicy.MergeAndSkip).ReadAllText().ShouldBe("old\n");
        source.Copy(target, ExistsPolicy.MergeAndOverwrite).ReadAllText().ShouldBe("new\n");
    }

    [Fact]
    public void Only_a_newer_file_replaces_an_older_one()
    {
        var source = (Root / "a.txt").WriteAllText("source");
        var target = (Root / "b.txt").WriteAllText("target");
        File.SetLastWriteTimeUtc(source, File.GetLastWriteTimeUtc(target).AddHours(-1));

        source.Copy(target, ExistsPolicy.MergeAndOverwriteIfNewer).ReadAllText().ShouldBe("target\n");
        File.SetLastWriteTimeUtc(source, File.GetLastWriteTimeUtc(target).AddHours(1));
        source.Copy(target, ExistsPolicy.MergeAndOverwriteIfNewer).ReadAllText().ShouldBe("source\n");
    }

    [Fact]
    public void A_moved_tree_is_merged_and_leaves_what_was_skipped()
    {
        (Root / "a/same").WriteAllText("new");
        (Root / "a/other").WriteAllText("new");
        (Root / "b/same").WriteAllText("old");

        (Root / "a").Move(Root / "b", ExistsPolicy.MergeAndSkip);

        (Root / "b/other").ReadAllText().ShouldBe("new\n");
        (Root / "b/same").ReadAllText().ShouldBe("old\n");
        Root.GlobFiles("a/**").ShouldBe([Root / "a/same"]);
    }

    [Fact]
    public void A_moved_directory_is_gone()
    {
        (Root / "a/b.txt").WriteAllText("x");

        (Root / "a").Move(Root / "deep/c").GlobFiles("*").ShouldBe([Root / "deep/c/b.txt"]);
        (Root / "deep/c").Rename("d");

        Root.GlobFiles("**").ShouldBe([Root / "deep/d/b.txt"]);
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("nowhere")]
    public void A_link_is_moved_as_a_link_wherever_it_leads(string target)
    {
        (Root / "directory/file").WriteAllText("x");
        File.CreateSymbolicLink(Root / "link", target);

        (Root / "link").Move(Root / "moved/link");

        new FileInfo(Root / "moved/link").LinkTarget.ShouldBe(target);
        new FileInfo(Root / "link").LinkTarget.ShouldBeNull();
        (Root / "directory/file").FileExists().ShouldBeTrue();
    }

    [Fact]
    public void A_missing_source_is_named() =>
        Should
            .Throw<RecipesException>(() => (Root / "none").Copy(Root / "b"))
            .Message.ShouldBe($"There is no '{Root / "none"}' to copy or move.");
}
