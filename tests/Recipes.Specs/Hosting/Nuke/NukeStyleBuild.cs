// A build class as a NUKE user writes it. Only these using lines differ from NUKE's: its own namespaces became ours, and two aliases bridge
// the names that carry NUKE's own.
using Recipes.Execution;
using Recipes.Hosting;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;
using Serilog;
using INukeBuild = Recipes.Hosting.IRecipesBuild;
using NukeBuild = Recipes.Hosting.RecipesBuild;

#pragma warning disable CS0169, CA1050, CA1852, CS0649, IDE0044, IDE0040, CA1823, CA1805, CA1822, CA1825, IDE0052, CA2211, CA1721
namespace Recipes.Specs.Hosting.Nuke;

class Configuration : Enumeration
{
    public static Configuration Debug = new() { Value = nameof(Debug) };
    public static Configuration Release = new() { Value = nameof(Release) };

    public static implicit operator string(Configuration configuration) => configuration.Value;
}

interface IHazArtifacts : INukeBuild
{
    AbsolutePath ArtifactsDirectory => RootDirectory / "output";

    [Parameter("Feed to publish to")]
    string Feed => TryGetValue(() => Feed) ?? "https://feed.example.org";
}

interface IRestore : INukeBuild
{
    Target Restore => _ => _.Executes(() => Log.Information("Restoring {Root}", RootDirectory.Name));
}

interface ICompile : IRestore
{
    Target Compile => _ => _.DependsOn<IRestore>().WhenSkipped(DependencyBehavior.Skip).Executes(() => Log.Information("Compiling"));
}

interface IPack : ICompile, IHazArtifacts
{
    Target Pack =>
        _ =>
            _.DependsOn<ICompile>(x => x.Compile)
                .Produces(ArtifactsDirectory / "*.nupkg")
                .Executes(() =>
                {
                    ArtifactsDirectory.CreateOrCleanDirectory();
                    (ArtifactsDirectory / "a.nupkg").WriteAllText("a");
                    ReportSummary(_ => _.AddPair("Packages", 1));
                });
}

interface IDatabase : INukeBuild
{
    Setup StartDatabase => _ => _.Executes(() => Log.Information("Starting"));
    Cleanup StopDatabase => _ => _.Executes(() => Log.Information("Stopping"));
}

interface INotThere
{
    Target Nothing { get; }
}

abstract class BaseBuild : NukeBuild
{
    public virtual Target Publish => _ => _.Description("Publishes").Executes(() => Log.Information("Publishing"));
}

class NukeStyleBuild : BaseBuild, IPack, IDatabase
{
    public static int Main() => Execute<NukeStyleBuild>(x => ((ICompile)x).Compile);

    [Parameter("Configuration to build")]
    readonly Configuration Configuration = IsLocalBuild ? Configuration.Debug : Configuration.Release;

    [Parameter]
    [Secret]
    readonly string ApiKey = "";

    [Parameter("Retries", Name = "Retries")]
    readonly int? MaximumRetries;

    [Parameter]
    readonly string[] Tags = [];

    [Parameter]
    readonly AbsolutePath? Site;

    AbsolutePath SourceDirectory => RootDirectory / "src";
    AbsolutePath TestsDirectory => RootDirectory / "tests";

    bool IsOriginalRepository => Tags.Contains("original");

    Target Clean =>
        _ =>
            _.Before<IRestore>(x => x.Restore)
                .Executes(() =>
                {
                    SourceDirectory.GlobDirectories("**/bin", "**/obj").ToList().ForEach(x => x.DeleteDirectory());
                });

    Target ICompile.Compile =>
        _ => _.Inherit<ICompile>().After(Generate).Executes(() => Log.Information("As {Configuration}", Configuration));

    Target Generate => _ => _.Executes(async () => await Task.Yield());

    Target Test =>
        _ =>
            _.DependsOn<ICompile>()
                .TriggeredBy<ICompile>()
                .ProceedAfterFailure()
                .DependsOnContext<IDatabase>()
                .Executes(() => throw new InvalidOperationException("a test failed"));

    Target Coverage => _ => _.DependsOn(Test).Consumes(Test).OnlyWhenDynamic(() => FailedTargets.Contains(Test)).Executes(() => 42);

    Target ReportIssues => _ => _.TriggeredBy(Coverage).AssuredAfterFailure().Unlisted().Executes(() => { });

    Target Docs => _ => _.DependsOn(Site_).OnlyWhenStatic(() => IsServerBuild).Executes(() => { });

    Target Site_ => _ => _.Executes(() => { });

    Target Deploy => _ => _.DependsOn(Docs).After<IPack>().Executes(() => Log.Warning("Deploying to {Feed}", ((IHazArtifacts)this).Feed));

    Target KeepDependencies =>
        _ => _.DependsOn(Kept).OnlyWhenStatic(() => IsOriginalRepository).WhenSkipped(DependencyBehavior.Execute).Executes(() => { });

    Target Kept => _ => _.Executes(() => { });

    public override Target Publish => _ => _.Base().Requires(() => ApiKey).Requires(() => Configuration == "Release").Executes(() => { });

    Target NeedsRetries => _ => _.Requires(() => MaximumRetries).Executes(() => { });

    Target Group => _ => _.DependsOn(Left, Right);

    Target Left => _ => _.Executes(() => { });

    Target Right => _ => _.Before(Left).Executes(() => { });

    Target First => _ => _.DependentFor(Second).Executes(() => { });

    Target Second => _ => _.Triggers(Third).Executes(() => { }, () => { });

    Target Third => _ => _.DependsOn(Fourth).Executes(() => { });

    Target Fourth => _ => _.Executes(() => { });

    Target Optional => _ => _.TryDependsOn<INotThere>(x => x.Nothing).TryAfter<INotThere>(x => x.Nothing).Executes(() => { });

    Target Broken => _ => _.Executes(() => throw new InvalidOperationException("broken"));

    Target AfterBroken => _ => _.DependsOn(Broken).Triggers(CleanUp).Executes(() => { });

    Target CleanUp => _ => _.AssuredAfterFailure().Executes(() => { });

    Target Split => _ => _.Partition(2).Executes(() => { });

    Target Secrets => _ => _.Executes(() => Log.Information("The key is {Key}", ApiKey));

    protected override void OnBuildFinished() =>
        (RootDirectory / "statuses.txt").WriteAllText(
            string.Concat(
                ExecutionPlan.Select(target =>
                    $"{target.Name} {target.Status}{(target.SkipReason is null ? "" : $" // {target.SkipReason}")}"
                    + string.Concat(target.SummaryInformation.Select(pair => $" // {pair.Key}: {pair.Value}"))
                    + "\n"
                )
            )
        );
}
