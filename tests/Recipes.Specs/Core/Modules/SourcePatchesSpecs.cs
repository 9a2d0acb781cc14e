using Recipes.Commands;
using Recipes.Errors;
using Recipes.Modules;
using Recipes.Specs.Modules;

namespace Recipes.Specs.Core.Modules;

public sealed class SourcePatchesSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Patches_are_applied_in_their_order()
    {
        Assert.SkipUnless(workshop.Has("patch"), "patch is missing");
        workshop.Write("source/greeting", "one\n");
        workshop.Write("recipe/first.patch", Patch("one", "two"));
        workshop.Write("recipe/second.patch", Patch("two", "three"));

        await ApplyAsync("first.patch", "second.patch");

        File.ReadAllText(workshop.Source / "greeting").ShouldBe("three\n");
        Directory.EnumerateFiles(workshop.Source).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_patch_that_does_not_fit_is_a_failed_command()
    {
        Assert.SkipUnless(workshop.Has("patch"), "patch is missing");
        workshop.Write("source/greeting", "one\n");
        workshop.Write("recipe/first.patch", Patch("two", "three"));

        await Should.ThrowAsync<CommandFailedException>(() => ApplyAsync("first.patch"));
    }

    [Fact]
    public async Task A_patch_that_is_not_there_is_told()
    {
        Directory.CreateDirectory(workshop.Root / "recipe");

        var fault = await Should.ThrowAsync<RecipesException>(() => ApplyAsync("first.patch"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldContain($"{workshop.Root}/recipe/first.patch");
    }

    [Theory]
    [InlineData(false, "where that lies is not known")]
    [InlineData(true, "is not there")]
    public async Task A_recipe_whose_directory_is_not_to_be_had_is_told(bool isKnown, string reason)
    {
        var context = workshop.Context(Workshop.Package().Patch("first.patch")) with
        {
            RecipeDirectory = isKnown ? workshop.Root / "elsewhere" : null,
        };

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            SourcePatches.ApplyAsync(context, TestContext.Current.CancellationToken)
        );

        fault.Message.ShouldContain(reason);
    }

    private static string Patch(string before, string after) => $"--- a/greeting\n+++ b/greeting\n@@ -1 +1 @@\n-{before}\n+{after}\n";

    private Task ApplyAsync(params string[] patches)
    {
        var package = patches.Aggregate(Workshop.Package(), (package, name) => package.Patch(name));
        var context = workshop.Context(package) with { RecipeDirectory = workshop.Root / "recipe" };
        return SourcePatches.ApplyAsync(context, TestContext.Current.CancellationToken);
    }
}
