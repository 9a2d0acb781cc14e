using Recipes.IO;

namespace Recipes.Specs.Core.IO;

/// <summary>Walks through trees with links.</summary>
public sealed class DirectoryWalkSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public DirectoryWalkSpecs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Directory.CreateDirectory(Root / "a" / "b");
        File.WriteAllText(Root / "a" / "b" / "x.pc", "");
        File.WriteAllText(Root / "a" / "X.PC", "");
        File.WriteAllText(Root / "y.pc.in", "");
        File.CreateSymbolicLink(Root / "a" / "up", "..");
        File.CreateSymbolicLink(Root / "a" / "self", ".");
        File.CreateSymbolicLink(Root / "a" / "b" / "self", ".");
        File.CreateSymbolicLink(Root / "link.pc", "a/b/x.pc");
        File.CreateSymbolicLink(Root / "nowhere", "none");
    }

    private AbsolutePath Root => directory.Path;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Links_are_entries_and_are_not_followed() =>
        DirectoryWalk
            .Below(Root)
            .Select(entry => Path.GetRelativePath(Root, entry.FullName))
            .ShouldBe(["a", "a/X.PC", "a/b", "a/b/self", "a/b/x.pc", "a/self", "a/up", "link.pc", "nowhere", "y.pc.in"], ignoreOrder: true);

    [Fact]
    public void Files_are_found_by_the_form_of_their_names_and_links_are_none() =>
        DirectoryWalk.Files(Root, "*.pc*").Select(file => Path.GetRelativePath(Root, file)).ShouldBe(["a/b/x.pc", "y.pc.in"]);

    [Fact]
    public void A_directory_that_is_a_link_itself_is_walked_through()
    {
        Directory.CreateSymbolicLink(Root / "other", "a/b");

        DirectoryWalk.Files(Root / "other", "*.pc").Select(file => file.Name).ShouldBe(["x.pc"]);
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_an_error() =>
        Should.Throw<DirectoryNotFoundException>(() => DirectoryWalk.Below(Root / "none").Count());
}
