using System.Runtime.Versioning;
using Recipes.Commands;

namespace Recipes.Specs.Core.Commands;

[SupportedOSPlatform("linux")]
public sealed class ExecutableSearchSpecs : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_executable_of_the_path_is_found()
    {
        Place("one/tool", UnixFileMode.UserRead);
        Place("two/tool", UnixFileMode.UserExecute);
        Place("three/tool", UnixFileMode.UserExecute);
        Directory.CreateDirectory(At("zero/tool"));
        Find("tool", "zero", "one", "two", "three").Found.ShouldBe(At("two/tool"));
    }

    [Fact]
    public void What_cannot_be_executed_is_named_if_there_is_nothing_else()
    {
        Place("one/tool", UnixFileMode.UserRead);
        var search = Find("tool", "zero", "one", "two");
        search.Found.ShouldBeNull();
        search.Rejected.ShouldBe(At("one/tool"));
    }

    [Fact]
    public void An_empty_entry_is_the_working_directory()
    {
        Place("tool", UnixFileMode.UserExecute);
        ExecutableSearch
            .For(Command.Create("tool").In(folder.Path).WithEnvironment(new Dictionary<string, string> { ["PATH"] = "/nowhere:" }))
            .Found.ShouldBe(At("tool"));
    }

    [Fact]
    public void Without_a_path_the_systems_directories_count() =>
        ExecutableSearch.Find("sh", new Dictionary<string, string>())?.Name.ShouldBe("sh");

    [Fact]
    public void A_name_that_is_nowhere_is_not_found() => ExecutableSearch.Find("no-such-tool-anywhere").ShouldBeNull();

    private string At(string path) => Path.Combine(folder.Path, path);

    private void Place(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), "");
        File.SetUnixFileMode(At(path), mode);
    }

    private ExecutableSearch Find(string name, params string[] folders) =>
        ExecutableSearch.For(
            Command.Create(name).WithEnvironment(new Dictionary<string, string> { ["PATH"] = string.Join(':', folders.Select(At)) })
        );
}
