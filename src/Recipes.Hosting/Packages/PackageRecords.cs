using System.Text.Json;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages;

/// <summary>The targets about what is installed already: they ask the prefixes' records, not the recipes.</summary>
internal static class PackageRecords
{
    public static void Files(IPackages build)
    {
        var found = Find(build, nameof(IPackages.Files));
        PackageAnswers.Answer(
            string.Join('\n', found.SelectMany(pair => pair.Record.Files, (pair, file) => (pair.Prefix.Root / file.Path).ToString())),
            json =>
            {
                json.WriteStartArray();
                foreach (var (prefix, record) in found)
                {
                    foreach (var file in record.Files)
                        WriteFile(json, prefix, record, file.Path, ("sha256", file.Digest), ("link", file.LinkTarget));
                }
                json.WriteEndArray();
            }
        );
    }

    public static void Owner(IPackages build)
    {
        var session = BuildSession.Current;
        var paths = (build.File ?? []).Select(path => session.WorkingDirectory / path).ToList();
        if (paths.Count == 0)
            throw new RecipesException("The target 'Owner' needs to know of which file.", "Name it with --file PATH.", ExitCode.Usage);
        var owners = paths
            .Select(path => (Path: path, Owner: Prefixes().SelectMany(pair => Owners(pair.Prefix, pair.Platform, path)).FirstOrDefault()))
            .ToList();
        PackageAnswers.Answer(
            string.Join('\n', owners.Select(pair => $"{pair.Path}: {pair.Owner?.ToString() ?? "no package"}")),
            json =>
            {
                json.WriteStartArray();
                foreach (var (path, owner) in owners)
                {
                    json.WriteStartObject();
                    json.WriteString("path", path);
                    json.WriteString("package", owner?.ToString());
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
        if (owners.Exists(pair => pair.Owner is null))
            build.ExitCode = ExitCode.Failed;
    }

    public static void Verify(IPackages build)
    {
        var records =
            (build.Package ?? []).Length > 0
                ? Find(build, nameof(IPackages.Verify))
                : [.. Prefixes().SelectMany(pair => pair.Prefix.All(), (pair, record) => (pair.Prefix, record))];
        var faults = records
            .SelectMany(
                pair => PrefixVerification.Faults(pair.Prefix, pair.Record),
                (pair, fault) => (pair.Prefix, pair.Record, fault.Path, fault.Fault)
            )
            .ToList();
        var files = records.Sum(pair => pair.Record.Files.Count);
        PackageAnswers.Answer(
            faults.Count == 0
                ? $"{files} files of {records.Count} packages are as they were installed."
                : string.Join('\n', faults.Select(fault => $"{fault.Prefix.Root / fault.Path} of {fault.Record.Name} {fault.Fault}")),
            json =>
            {
                json.WriteStartArray();
                foreach (var (prefix, record, path, fault) in faults)
                    WriteFile(json, prefix, record, path, ("fault", fault));
                json.WriteEndArray();
            }
        );
        if (faults.Count > 0)
            build.ExitCode = ExitCode.Failed;
    }

    public static async Task UninstallAsync(IPackages build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = session.RequirePackages();
        var requests = Requests(build, nameof(IPackages.Uninstall));
        using (await services.TakeTurnAsync(cancellationToken))
        {
            foreach (var group in requests.GroupBy(request => request.Platform))
            {
                var prefix = new Prefix(services.Settings.PrefixOf(group.Key));
                var records = prefix.All();
                var names = group.Select(request => Record(prefix, request).Name).ToList();
                foreach (var package in PrefixRemoval.Plan(records, names, group.Key, build.KeepDependencies))
                {
                    await PrefixRemoval.RemoveAsync(prefix, package.Name, session.Time, cancellationToken);
                    session.Log.Write(
                        StepLogKind.Information,
                        $"{package.Name}/{package.Variant} is removed from {prefix.Root}: {package.Files.Count} files."
                    );
                }
            }
        }
    }

    private static List<(Prefix Prefix, InstalledPackage Record)> Find(IPackages build, string target) =>
        [
            .. Requests(build, target)
                .Select(request =>
                    (Prefix: new Prefix(BuildSession.Current.RequirePackages().Settings.PrefixOf(request.Platform)), request)
                )
                .Select(pair => (pair.Prefix, Record(pair.Prefix, pair.request))),
        ];

    /// <summary>The records of the packages that are asked for on one platform.</summary>
    /// <exception cref="RecipesException">One is not installed.</exception>
    public static IEnumerable<InstalledPackage> Find(IPackages build, string target, Platform platform)
    {
        var prefix = new Prefix(BuildSession.Current.RequirePackages().Settings.PrefixOf(platform));
        return Requests(build, target).Where(request => request.Platform == platform).Select(request => Record(prefix, request));
    }

    private static IReadOnlyList<PackageRequest> Requests(IPackages build, string target) =>
        build is { Package.Length: > 0 } ? BuildSession.Current.RequirePackages().Requests() : throw PackageServices.NoPackage(target);

    // By the record's own name: the recipe may be gone.
    private static InstalledPackage Record(Prefix prefix, PackageRequest request)
    {
        var records = prefix.All();
        var record = records.FirstOrDefault(record => NearNames.Fold(record.Name) == NearNames.Fold(request.Name));
        if (record is not null && (request.Variant is null || NearNames.Fold(record.Variant) == NearNames.Fold(request.Variant)))
            return record;
        throw new RecipesException(
            record is null
                ? $"{request.Name} is not installed in '{prefix.Root}'."
                : $"{request.Name} is installed in '{prefix.Root}' as {record.Variant}, not as {request.Variant}.",
            NearNames.Hint(request.Name, [.. records.Select(other => other.Name)])
        );
    }

    private static IEnumerable<(Platform Platform, Prefix Prefix)> Prefixes()
    {
        var settings = BuildSession.Current.RequirePackages().Settings;
        return settings.Platforms.Select(platform => (platform, new Prefix(settings.PrefixOf(platform))));
    }

    private static IEnumerable<PackageId> Owners(Prefix prefix, Platform platform, AbsolutePath path)
    {
        var relative = Path.GetRelativePath(prefix.Root, path).Replace(Path.DirectorySeparatorChar, '/');
        return prefix
            .All()
            .Where(record => record.Files.Any(file => file.Path == relative))
            .Select(record => new PackageId(record.Name, record.Variant, platform));
    }

    private static void WriteFile(
        Utf8JsonWriter json,
        Prefix prefix,
        InstalledPackage record,
        string path,
        params ReadOnlySpan<(string Name, string? Value)> more
    )
    {
        json.WriteStartObject();
        json.WriteString("package", record.Name);
        json.WriteString("path", prefix.Root / path);
        foreach (var (name, value) in more)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
        json.WriteEndObject();
    }
}
