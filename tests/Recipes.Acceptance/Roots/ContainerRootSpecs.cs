using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Containers;

namespace Recipes.Acceptance.Roots;

[Trait("Speed", "Slow")]
public sealed class ContainerRootSpecs(TinyBase tinyBase) : BuildRootContract
{
    [Fact]
    public async Task What_nobody_is_in_any_more_ends_and_goes_with_its_directory()
    {
        await using var root = await PrepareAsync();
        (await ShellAsync(root, "true")).ExitCode.ShouldBe(0);
        var name = (
            await AskAsync("ps", "--all", "--quiet", "--filter", $"label=recipes.directory={Scratch / "root"}")
        ).ShouldHaveSingleItem();
        // As a command whose starter was killed.
        await AskAsync("start", name);

        await PrepareAnotherAsync();

        (await AskAsync("container", "inspect", "--format", "{{.State.Running}}", name)).ShouldBe(["false"]);
        (Scratch / "root").DeleteDirectory();

        await PrepareAnotherAsync();

        (await AskAsync("ps", "--all", "--quiet", "--filter", $"label=recipes.directory={Scratch / "root"}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_base_that_it_was_made_of_is_kept()
    {
        await using (var root = await PrepareAsync())
            (await ShellAsync(root, "true")).ExitCode.ShouldBe(0);
        ContainerRoots.BaseOf(Scratch / "root").ShouldBe(tinyBase.Image.Digest);

        var other = new BaseImage(new string('1', 64), tinyBase.Image.Directory);
        await using var again = await Roots.PrepareAsync(Request(RootLimits.None) with { Base = other }, CancellationToken.None);

        (await Should.ThrowAsync<RecipesException>(() => ShellAsync(again, "true"))).ExitCode.ShouldBe(ExitCode.MissingTool);
    }

    private async Task PrepareAnotherAsync()
    {
        await using var other = await Roots.PrepareAsync(
            Request(RootLimits.None) with
            {
                Directory = Scratch / "other",
            },
            CancellationToken.None
        );
        (await ShellAsync(other, "true")).ExitCode.ShouldBe(0);
        await other.DestroyAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> AskAsync(params IEnumerable<string> arguments)
    {
        var found = new List<string>();
        await Runner.RunAsync(
            Command.Create("podman", ["--events-backend", "file", "--cgroup-manager", "cgroupfs", .. arguments]),
            line =>
            {
                if (!line.IsError)
                    found.Add(line.Text);
            }
        );
        return found;
    }

    protected override IBuildRoots MakeKind() =>
        new ContainerRoots(Runner, new BoxRoots(Runner, TimeProvider.System, Variables), TimeProvider.System, Variables);

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };
}
