using System.Globalization;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Prefixes;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>The target <c>Package</c>: package files of what is installed, with the documents that tell what they are.</summary>
internal static class PackageFiles
{
    /// <summary>Writes the package files of all packages that were named, in all formats; none if one of them cannot be.</summary>
    public static async Task WriteAsync(IPackages build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = session.RequirePackages();
        var options = PackagingOptions.Of(build, session);
        using var held = await services.TakeTurnAsync(cancellationToken);
        var staging = services.Settings.State / "packaging";
        try
        {
            staging.DeleteDirectory();
            var (closure, roots, _) = services.Resolve(services.RequiredRequests(nameof(IPackaging.Package)));
            var plans = new List<PackagePlan>();
            foreach (var package in closure.Where(package => roots.Contains(package.Id) && !package.Package.IsGroup))
            {
                var place = (staging / plans.Count.ToString(CultureInfo.InvariantCulture)).CreateDirectory();
                plans.AddRange(await PlanAsync(build, session, services, options, package, place, cancellationToken));
            }
            Refuse(plans);
            var written = new List<AbsolutePath>();
            foreach (var plan in plans)
                written.AddRange(await WriteAsync(plan, options, session, cancellationToken));
            await DigestList.WriteAsync(options.Directory, written, cancellationToken);
        }
        finally
        {
            staging.DeleteDirectory();
        }
    }

    private static async Task<IReadOnlyList<PackagePlan>> PlanAsync(
        IPackages build,
        BuildSession session,
        PackageServices services,
        PackagingOptions options,
        ResolvedPackage package,
        AbsolutePath staging,
        CancellationToken cancellationToken
    )
    {
        var prefix = new Prefix(services.Settings.PrefixOf(package.Id.Platform));
        var record =
            prefix.Find(package.Id.Name)
            ?? throw new RecipesException(
                $"{package.Id.Name} is not installed in '{prefix.Root}': the system provides it, and there are no files to package.",
                $"Name the variant, which is installed then: --package {package.Id.Name}/{package.Id.Variant}."
            );
        var files = await new FileStaging(session, prefix, options.Prefix, staging, package.Id.Platform, build.KeepSymbols).StageAsync(
            record,
            cancellationToken
        );
        var metadata = new PackagingMetadata(build, session, package, record);
        var needs = new LibraryNeeds(session, prefix, metadata.Triplet);
        var parts = files
            .GroupBy(file => build.Split ? PackageParts.Of(file.Path, file.File) : PackagePart.Runtime)
            .OrderBy(group => group.Key)
            .ToDictionary(group => group.Key, IReadOnlyList<PackagedFile> (group) => [.. group]);
        var plans = new List<PackagePlan>();
        foreach (var packager in options.Packagers)
        {
            foreach (var (part, filesOfPart) in parts)
            {
                var contents = new PackageContents
                {
                    Metadata = await metadata.OfAsync(packager, part, parts, needs, cancellationToken),
                    Files = [.. filesOfPart.Select(file => Mode(file, packager.Format))],
                    Time = metadata.Time,
                };
                plans.Add(new PackagePlan(packager, contents, package, record, prefix));
            }
        }
        return plans;
    }

    // Debian's libraries are not executable (policy, 10.1); rpm looks for symbols in executable ones only.
    private static PackageFile Mode(PackagedFile file, string format) =>
        format == "deb" && file.Elf is { IsProgram: false, SoName: not null } ? file.File with { Mode = PackageFile.Plain } : file.File;

    private static void Refuse(List<PackagePlan> plans)
    {
        var faults = plans
            .SelectMany(
                plan => plan.Packager.Faults(plan.Contents),
                (plan, fault) => $"{plan.Contents.Metadata.Name} as {plan.Packager.Format}: {fault}"
            )
            .ToList();
        if (faults.Count > 0)
        {
            throw new RecipesException(
                $"{(faults.Count == 1 ? "A package file" : "Package files")} cannot be made:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}",
                "Say it in the recipe (Released, Licensed, MaintainedBy, Describe), or leave the format out.",
                ExitCode.InvalidInput
            );
        }
    }

    private static async Task<IReadOnlyList<AbsolutePath>> WriteAsync(
        PackagePlan plan,
        PackagingOptions options,
        BuildSession session,
        CancellationToken cancellationToken
    )
    {
        var file = options.Directory / plan.Packager.FileName(plan.Contents.Metadata);
        await ArtifactFile.WriteAsync(file, stream => plan.Packager.WriteAsync(plan.Contents, stream, cancellationToken));
        var written = new List<AbsolutePath> { file };
        if (options.Signer is { } signer && plan.Packager.Format is "tar" or "zip" or "msi")
        {
            await using var content = File.OpenRead(file);
            await ArtifactFile.WriteAsync(
                file + ".asc",
                await signer.SignAsync(content, isArmored: true, cancellationToken),
                cancellationToken
            );
            written.Add(file + ".asc");
        }
        var documents = new PackagingDocuments(plan, session);
        foreach (var (suffix, document) in documents.Of(file.Name, await DigestList.DigestAsync(file, cancellationToken)))
        {
            await ArtifactFile.WriteAsync(file + suffix, document, cancellationToken);
            written.Add(file + suffix);
        }
        session.Log.Write(
            StepLogKind.Information,
            $"{file} is written: {plan.Contents.Files.Count} files, {new FileInfo(file).Length} bytes."
        );
        return written;
    }
}
