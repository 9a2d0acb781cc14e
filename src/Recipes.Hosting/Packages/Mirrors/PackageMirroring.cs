using System.Collections.Concurrent;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>Fetches the sources of packages into a mirror, whether they are installed or not.</summary>
internal static class PackageMirroring
{
    // More would only make servers refuse: a transfer is bound by the network.
    private const int Transfers = 4;

    public static async Task RunAsync(IPackages build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = session.RequirePackages();
        var requests = services.RequiredRequests(nameof(IPackages.Mirror));
        var directory =
            build.MirrorDirectory
            ?? throw new RecipesException(
                $"The target '{nameof(IPackages.Mirror)}' needs to know which directory to fill.",
                "Name it: --mirror-directory DIR.",
                ExitCode.Usage
            );
        // One by one: a mirror may hold several variants of a package.
        var packages = requests
            .SelectMany(request => services.Resolve([request]).Closure)
            .Where(package => package.Package.Source is not null)
            .DistinctBy(package => package.Id)
            .ToList();
        foreach (var package in packages)
            services.RequireTools(package, fetchesOnly: true);
        using var _ = await services.TakeTurnAsync(cancellationToken);
        var faults = new ConcurrentBag<(PackageId Package, RecipesException Fault)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Transfers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            packages,
            options,
            async (package, token) =>
            {
                try
                {
                    await FetchAsync(services, package, directory, token);
                }
                catch (RecipesException fault)
                {
                    faults.Add((package.Id, fault));
                }
            }
        );
        if (!faults.IsEmpty)
            throw Fault(faults, packages.Count);
        session.Log.Write(StepLogKind.Information, $"{directory} holds the sources of {packages.Count} packages.");
    }

    private static async Task FetchAsync(
        PackageServices services,
        ResolvedPackage package,
        AbsolutePath directory,
        CancellationToken cancellationToken
    )
    {
        // The tree itself is not wanted, but what is in it can name further sources: submodules, the parts of a Debian package.
        var tree = services.Settings.Staging / "mirror" / package.Id.Platform.Name / package.Id.Name / package.Id.Variant;
        var context = services.ContextOf(package) with { MirrorDirectory = directory, SourceDirectory = tree };
        Directory.CreateDirectory(tree.Parent!);
        try
        {
            await package.Package.Source!.FetchAsync(context, cancellationToken);
        }
        finally
        {
            tree.DeleteDirectory();
        }
    }

    private static RecipesException Fault(ConcurrentBag<(PackageId Package, RecipesException Fault)> faults, int all)
    {
        var lines = faults
            .OrderBy(fault => fault.Package.ToString(), StringComparer.Ordinal)
            .Select(fault => $"\n{fault.Package}: {fault.Fault.Message}");
        var code = faults.Any(fault => fault.Fault.ExitCode == ExitCode.Integrity) ? ExitCode.Integrity : faults.First().Fault.ExitCode;
        return new RecipesException(
            $"The sources of {faults.Count} of {all} packages are not mirrored:{string.Concat(lines)}",
            faults.First().Fault.Hint ?? "Check the addresses and the network.",
            code
        );
    }
}
