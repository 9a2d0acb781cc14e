using Recipes.Modules.Checking;

namespace Recipes.Specs.Modules.Checking;

public sealed class ToolCheckSpecs : IDisposable
{
    private readonly CheckRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_tool_is_the_first_file_of_its_name_that_can_be_executed()
    {
        Directory.CreateDirectory(room.Root / "a");
        Directory.CreateDirectory(room.Root / "b/neato-tool");
        Directory.CreateDirectory(room.Root / "c");
        File.WriteAllText(room.Root / "a/neato-tool", "not for running");
        File.WriteAllText(room.Root / "c/neato-tool", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(room.Root / "c/neato-tool", (UnixFileMode)0b111_101_101);
        room.Environment["PATH"] = $"{room.Root}/a:{room.Root}/b::relative:{room.Root}/c";

        var result = await room.CheckAsync(new ToolCheck("neato-tool"));

        result.Satisfied.ShouldBeTrue();
        result.Detail.ShouldBe($"neato-tool is {room.Root}/c/neato-tool");
        result.Evidence.ShouldBe([$"{room.Root}/c/neato-tool", $"{room.Root}/a", $"{room.Root}/b", $"{room.Root}/c"]);
    }

    [Fact]
    public async Task A_missing_tool_is_a_no_whose_evidence_is_the_path()
    {
        room.Environment["PATH"] = room.Root;

        var result = await room.CheckAsync(new ToolCheck("neato-tool"));

        result.Satisfied.ShouldBeFalse();
        result.Evidence.ShouldBe([room.Root.ToString()]);
    }

    [Theory]
    [InlineData(">= 2.10", true, "neato-tool 2.11b is ")]
    [InlineData("< 2.10", false, " is 2.11b, not < 2.10")]
    public async Task A_tool_of_another_version_is_a_no(string version, bool isSatisfied, string detail)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a script of a shell");
        await File.WriteAllTextAsync(
            room.Root / "neato-tool",
            "#!/bin/sh\necho Neato tools\necho \"neato-tool (GNU) 2.11b\"\n",
            TestContext.Current.CancellationToken
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(room.Root / "neato-tool", (UnixFileMode)0b111_101_101);
        room.Environment["PATH"] = $"{room.Root}:{room.Environment["PATH"]}";

        var check = (ToolCheck)Workshop.Package().CheckTool("neato-tool", version).Checks[0];
        var result = await room.CheckAsync(check);

        result.Satisfied.ShouldBe(isSatisfied);
        result.Detail.ShouldContain(detail);
    }

    [Theory]
    [InlineData("-version", null, "17.0.2")]
    [InlineData("version", "go(?<version>[0-9.]+)", "1.23")]
    [InlineData("version", "^linux/.*$", "linux/amd64")]
    public async Task How_a_tool_tells_its_version_can_be_said(string argument, string? pattern, string version)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a script of a shell");
        var script = "#!/bin/sh\ncase $1 in -version) echo 'tool \"17.0.2\"' >&2;; version) printf 'go1.23\\nlinux/amd64\\n';; esac\n";
        await File.WriteAllTextAsync(room.Root / "neato-tool", script, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(room.Root / "neato-tool", (UnixFileMode)0b111_101_101);
        room.Environment["PATH"] = $"{room.Root}:{room.Environment["PATH"]}";

        var result = await room.CheckAsync(
            new ToolCheck("neato-tool")
            {
                Version = VersionCondition.Parse(">= 0"),
                VersionArguments = [argument],
                VersionPattern = pattern,
            }
        );

        result.Version.ShouldBe(version);
        result.Place.ShouldBe(room.Root / "neato-tool");
    }
}
