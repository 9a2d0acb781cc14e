using Recipes.Errors;
using Recipes.Modules;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class DirectorySourceSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_directory_beside_the_recipe_is_copied_without_its_repository()
    {
        workshop.Write("recipe/upstream/src/run", "#!/bin/sh\n");
        workshop.Write("recipe/upstream/.git/HEAD", "ref");
        File.CreateSymbolicLink(workshop.Root / "recipe/upstream/link", "src/run");
        workshop.Write("source/stale", "of an earlier fetch");

        var pin = await FetchAsync("upstream");

        pin.Digest.ShouldStartWith("sha256:");
        File.Exists(workshop.Source / "stale").ShouldBeFalse();
        Directory.Exists(workshop.Source / ".git").ShouldBeFalse();
        new FileInfo(workshop.Source / "link").LinkTarget.ShouldBe("src/run");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(workshop.Source / "src/run").HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_directory_is_told()
    {
        Directory.CreateDirectory(workshop.Root / "recipe");

        (await Should.ThrowAsync<RecipesException>(() => FetchAsync("upstream"))).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task A_directory_that_holds_the_build_is_refused()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync(workshop.Root));

        fault.Message.ShouldContain("holds the directory that it is built in");
    }

    [Fact]
    public void Its_content_is_part_of_the_key() => Workshop.Package().FetchDirectory("upstream").LocalFiles.ShouldBe(["upstream"]);

    private Task<SourcePin> FetchAsync(string path)
    {
        var package = Workshop.Package().FetchDirectory(path);
        var context = workshop.Context(package) with { RecipeDirectory = workshop.Root / "recipe" };
        return package.Source!.FetchAsync(context, TestContext.Current.CancellationToken);
    }
}
