using Recipes.Commands;
using Recipes.Hosting;
using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Targets;

namespace Recipes.AcceptanceRecipes;

/// <summary>A build whose recipes and targets exist to be interrupted, to fail and to be refused.</summary>
internal sealed class Build : RecipesBuild, IPackages
{
    /// <summary>Runs the build.</summary>
    public static int Main() => Execute<Build>();

    /// <summary>A child that does not end by itself.</summary>
    Target Sleep => _ => _.Executes(ct => RunAsync(Command.Create("sleep", "3600"), ct));

    /// <summary>Runs after a failed or cancelled <see cref="Sleep"/> too; waits as long as there is a file <c>hold</c>.</summary>
    Target Tidy =>
        _ =>
            _.AssuredAfterFailure()
                .TriggeredBy(Sleep)
                .Executes(async ct =>
                {
                    (RootDirectory / "tidying").WriteAllText("");
                    while ((RootDirectory / "hold").FileExists())
                        await RunAsync(Command.Create("sleep", "0.1"), ct);
                    (RootDirectory / "tidied").WriteAllText("");
                });
}
