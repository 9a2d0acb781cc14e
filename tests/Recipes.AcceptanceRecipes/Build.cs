using Recipes.Commands;
using Recipes.Hosting;
using Recipes.Hosting.Choria;
using Recipes.Hosting.Roots;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;
using Serilog;

namespace Recipes.AcceptanceRecipes;

/// <summary>A build whose recipes and targets exist to be interrupted, to fail and to be refused.</summary>
internal sealed class Build : RecipesBuild, IChoria, IRoots
{
    [Parameter("Whom to greet")]
    readonly string? Whom;

    [Parameter("The word that nobody may see")]
    [Secret]
    readonly string? PassWord;

    /// <summary>Runs the build.</summary>
    public static int Main() => Execute<Build>();

    /// <summary>Says what it was told, by itself and through a child: a secret must be seen nowhere.</summary>
    Target Greet =>
        _ =>
            _.Requires(() => Whom, () => PassWord)
                .Executes(() => Log.Information("Hello, {Whom}: {Word}", Whom, PassWord))
                .Executes(ct => RunAsync(Command.Create("sh", "-c", "echo \"$1\"; exit 3", "sh", PassWord!), ct));

    /// <summary>The end of a bootstrap: what was wanted is there by now.</summary>
    internal Target Celebrate =>
        _ => _.Executes(ct => RunAsync(Command.Create("cp", RootDirectory / "install/share/shouted", RootDirectory / "celebrated"), ct));

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
