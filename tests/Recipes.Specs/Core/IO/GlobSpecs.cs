using Recipes.IO;
using Recipes.Specs.Modules;

namespace Recipes.Specs.Core.IO;

public sealed class GlobSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("*.cs", "a.cs", true)]
    [InlineData("*.cs", "src/a.cs", false)]
    [InlineData("*.CS", "a.cs", false)]
    [InlineData("?.cs", "ab.cs", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("**/*.cs", "a.cs", true)]
    [InlineData("**/*.cs", "src/deep/er/a.cs", true)]
    [InlineData("src/**", "src/deep/a.cs", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**/test/*.cs", "src/test/a.cs", true)]
    [InlineData("src/**/test/*.cs", "src/x/y/test/a.cs", true)]
    [InlineData("./src/*.cs", "src/a.cs", true)]
    [InlineData(@"src\*.cs", "src/a.cs", true)]
    [InlineData("*.{cs,fs}", "a.fs", true)]
    [InlineData("{src,test{,s}}/*.cs", "tests/a.cs", true)]
    [InlineData("{src,test{,s}}/*.cs", "testing/a.cs", false)]
    [InlineData("a{b", "a{b", true)]
    [InlineData("*.[ch]", "a.h", true)]
    [InlineData("*.[ch]", "a.o", false)]
    [InlineData("v[0-9].[!0-9]*", "v1.x", true)]
    [InlineData("v[0-9].[^0-9]*", "v1.2", false)]
    [InlineData("[]a]x", "]x", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("a[]", "a[]", true)]
    [InlineData("[ab]*[cd]", "axxd", true)]
    [InlineData("src/[st]*/x", "src/test/x", true)]
    [InlineData("*", ".hidden", true)]
    public void A_pattern_matches(string pattern, string path, bool expected) => Glob.Parse(pattern).IsMatch(path).ShouldBe(expected);

    [Fact]
    public void Files_are_found_sorted_and_once()
    {
        Write("src/b.cs", "src/a.cs", "src/deep/c.cs", "src/readme.md", "other/d.cs");

        Found("src/**/*.cs", "src/*.cs").ShouldBe(["src/a.cs", "src/b.cs", "src/deep/c.cs"]);
    }

    [Fact]
    public void A_path_without_wildcards_is_found_if_it_exists()
    {
        Write("src/a.cs");

        Found("src/a.cs", "src/b.cs", "src").ShouldBe(["src/a.cs"]);
    }

    [Fact]
    public void An_absolute_pattern_does_not_begin_at_the_root()
    {
        Write("src/a.cs", "src/b.txt");

        (directory.Path / "elsewhere").GlobFiles($"{directory.Path}/src/*.cs").ShouldBe([directory.Path / "src/a.cs"]);
    }

    [Fact]
    public void A_pattern_may_go_up()
    {
        Write("src/a.cs", "tests/b.cs");

        (directory.Path / "tests").GlobFiles("../src/*.cs").ShouldBe([directory.Path / "src/a.cs"]);
    }

    [Fact]
    public void Directories_are_found_without_the_root_itself()
    {
        Write("a/bin/x", "b/bin/y", "b/bin/bin/z");

        directory
            .Path.GlobDirectories("**/bin")
            .ShouldBe([directory.Path / "a/bin", directory.Path / "b/bin", directory.Path / "b/bin/bin"]);
        directory.Path.GlobDirectories("**").Count.ShouldBe(5);
    }

    [Fact]
    public void Links_to_directories_are_not_entered_by_double_stars()
    {
        Write("src/a.cs");
        Directory.CreateSymbolicLink(directory.Path / "src/loop", directory.Path / "src");

        Found("**/*.cs").ShouldBe(["src/a.cs"]);
        Found("src/loop/*.cs").ShouldBe(["src/loop/a.cs"]);
    }

    [Fact]
    public void A_directory_that_does_not_exist_holds_nothing() => (directory.Path / "nowhere").GlobFiles("**/*", "*").ShouldBeEmpty();

    private void Write(params string[] paths)
    {
        foreach (var path in paths)
            (directory.Path / path).WriteAllText("x");
    }

    private IEnumerable<string> Found(params string[] patterns) =>
        directory.Path.GlobFiles(patterns).Select(path => Path.GetRelativePath(directory.Path, path));
}
