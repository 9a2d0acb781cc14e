using Recipes.Sources;

namespace Recipes.Specs.Core.Sources;

public sealed class FileDigestsSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_tree_is_its_names_and_contents_wherever_it_lies()
    {
        Write("a/x/file", "1");
        Write("b/x/file", "1");
        FileDigests.Of(directory.Path / "a").ShouldBe(FileDigests.Of(directory.Path / "b"));

        Write("b/x/file", "2");
        FileDigests.Of(directory.Path / "a").ShouldNotBe(FileDigests.Of(directory.Path / "b"));
    }

    [Fact]
    public void The_repository_in_a_tree_does_not_count()
    {
        Write("a/file", "1");
        var before = FileDigests.Of(directory.Path / "a");

        Write("a/.git/HEAD", "ref");

        FileDigests.Of(directory.Path / "a").ShouldBe(before);
    }

    [Fact]
    public void What_can_be_executed_counts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no modes there");
        Write("a/file", "1");
        var before = FileDigests.Of(directory.Path / "a");

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory.Path / "a/file", (UnixFileMode)0b111_101_101);

        FileDigests.Of(directory.Path / "a").ShouldNotBe(before);
    }

    [Fact]
    public void What_is_not_there_has_none() => FileDigests.Of(directory.Path / "nothing").ShouldBeNull();

    [Fact]
    public void A_recipe_lies_beside_this_file()
    {
        var folder = SourceLocations.DirectoryOf(typeof(FileDigestsSpecs)).ShouldNotBeNull();

        File.Exists(folder / "FileDigestsSpecs.cs").ShouldBeTrue();
        SourceLocations.DirectoryOf(typeof(string)).ShouldBeNull();
    }

    private void Write(string name, string content)
    {
        var file = directory.Path / name;
        Directory.CreateDirectory(file.Parent!);
        File.WriteAllText(file, content);
    }
}
