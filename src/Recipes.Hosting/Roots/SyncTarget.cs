using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Syncing;

namespace Recipes.Hosting.Roots;

/// <summary>The target that brings a base image to a package selection.</summary>
internal static class SyncTarget
{
    public static async Task RunAsync(IRoots build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = RootServices.Of(build);
        await services.SweepAsync(cancellationToken);
        var name = RootServices.BaseOf(build, nameof(IRoots.SyncBase));
        var image = services.Bases.Find(name);
        var source =
            build.Selections
            ?? throw new RecipesException(
                "SyncBase needs to know the packages.",
                "Give them with --selections: a file of dpkg --get-selections, box:NAME or base:NAME.",
                ExitCode.Usage
            );
        if (build is not RecipesBuild { Plan: true } && !image.Names.Contains(name))
        {
            throw new RecipesException(
                $"'{name}' is the beginning of a digest: what comes out has another one.",
                image.Names.Count > 0
                    ? $"Name the base: --base {image.Names[0]}."
                    : "Give it a name by NewBox and CommitBox, and use that.",
                ExitCode.Usage
            );
        }
        var place = services.Temporary("sync");
        await using var box = await services.Kind.PrepareBoxAsync(Request(place, image), cancellationToken);
        try
        {
            var sync = new BaseSync(box, services.Log);
            var wanted = await ReadAsync(build, services, source, sync, cancellationToken);
            var difference = await sync.CompareAsync(wanted, cancellationToken);
            Say(build, Lines(difference));
            // What cannot be done is told below what was meant.
            var needed = await sync.NeededAsync(difference, cancellationToken);
            Say(build, [.. needed.Select(name => $"install {name}, which is not wanted, but needed"), Last(difference)]);
            if (build is RecipesBuild { Plan: true })
                return;
            await sync.ApplyAsync(difference, cancellationToken);
            var synced = await services.Bases.AddAsync(name, $"{image.Origin}, synced to {source}", box.SnapshotAsync, cancellationToken);
            session.Log.Write(StepLogKind.Information, $"The base image '{name}' is {synced.Digest} now.");
            // The image before it is of no use without a name and a box.
            if (
                synced.Digest != image.Digest
                && services.Bases.Find(image.Digest) is { Names.Count: 0 } old
                && BaseStore.Users(old).Count == 0
            )
                await services.Bases.RemoveAsync(old.Digest, cancellationToken);
        }
        finally
        {
            await box.DestroyAsync(CancellationToken.None);
        }
    }

    private static RootRequest Request(AbsolutePath place, BaseImage image) =>
        new()
        {
            Directory = place,
            Base = image,
            HasNetwork = true,
        };

    private static IEnumerable<string> Lines(SelectionDifference difference) =>
        [.. difference.Install.Select(package => $"install {package}"), .. difference.Purge.Select(package => $"purge {package}")];

    private static string Last(SelectionDifference difference) =>
        difference.IsEmpty
            ? $"Nothing to install or to purge: {Count(difference.Keep)} as wanted."
            : $"keep {Count(difference.Keep)}, then remove what nothing needs";

    private static void Say(IRoots build, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (build is RecipesBuild { Plan: true })
                BuildSession.Current.Answer(line);
            else
                BuildSession.Current.Log.Write(StepLogKind.Information, line);
        }
    }

    private static string Count(IReadOnlyList<SelectedPackage> packages) =>
        packages.Count == 1 ? "1 package" : $"{packages.Count} packages";

    private static async Task<PackageSelection> ReadAsync(
        IRoots build,
        RootServices services,
        string source,
        BaseSync sync,
        CancellationToken cancellationToken
    )
    {
        if (source.StartsWith("box:", StringComparison.Ordinal))
        {
            var name = source[4..];
            await using var other = await services.Boxes.OpenAsync(name, null, cancellationToken);
            // Nobody else can enter a box meanwhile, but look into it he can.
            if (services.Boxes.IsInUse(name) && services.Boxes.ReadFile(name, DpkgStatus.File) is { } status)
                return DpkgStatus.Parse(status);
            return await new BaseSync(other, null).PresentAsync(cancellationToken);
        }
        if (source.StartsWith("base:", StringComparison.Ordinal))
        {
            var request = Request(services.Temporary("selections"), services.Bases.Find(source[5..])) with { HasNetwork = false };
            await using var other = await services.Kind.PrepareBoxAsync(request, cancellationToken);
            try
            {
                return await new BaseSync(other, null).PresentAsync(cancellationToken);
            }
            finally
            {
                await other.DestroyAsync(CancellationToken.None);
            }
        }
        AbsolutePath file = Path.GetFullPath(source, BuildSession.Current.WorkingDirectory);
        if (!file.FileExists())
            throw new RecipesException($"There is no file '{file}'.", "Check the path of --selections.", ExitCode.Usage);
        var selection = PackageSelection.Parse(file.ReadAllText(), await sync.ArchitectureAsync(cancellationToken), file);
        // What a remote command that failed leaves behind.
        return selection.Packages.Count > 0
            ? selection
            : throw new RecipesException(
                $"'{file}' names no package that is wanted.",
                "Look at how it was made: dpkg --get-selections of the system that the base is to be like.",
                ExitCode.InvalidInput
            );
    }
}
