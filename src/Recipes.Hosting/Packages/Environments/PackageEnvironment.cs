using Recipes.Environments;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Platforms;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Environments;

/// <summary>Answers with the variables that lead programs to what is installed.</summary>
internal static class PackageEnvironment
{
    public static void Write(IPackages build)
    {
        var session = BuildSession.Current;
        var settings = session.RequirePackages().Settings;
        Refuse(settings);
        CrossWrappers.Write(settings, StepEnvironment.OfSystem(session.Environment));
        var places = Places(settings, build);
        var format = session.Output == OutputFormat.Json ? EnvironmentFormat.Json : Format(build.Format);
        var variables = places.List();
        var text = format switch
        {
            EnvironmentFormat.Fish => ShellTexts.Fish(variables),
            EnvironmentFormat.PowerShell => ShellTexts.PowerShell(variables),
            EnvironmentFormat.Json => EnvironmentJson.Write(variables, session.Environment),
            EnvironmentFormat.Direnv => ShellTexts.Direnv(variables),
            EnvironmentFormat.CMake => CMakeText.Write(places),
            _ => ShellTexts.Posix(variables),
        };
        if (text.Length > 0)
            session.Answer(text.TrimEnd('\n'));
    }

    private static EnvironmentFormat Format(string[]? given)
    {
        if (given is null or [])
            return EnvironmentFormat.Sh;
        if (
            given is [var name]
            && Enum.GetNames<EnvironmentFormat>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
                is { } found
        )
            return Enum.Parse<EnvironmentFormat>(found);
        throw new RecipesException(
            $"'--format {string.Join(",", given)}' is nothing that Env writes for.",
            $"Give one of {string.Join(", ", Enum.GetNames<EnvironmentFormat>().Select(known => known.ToLowerInvariant()))}.",
            ExitCode.Usage
        );
    }

    private static PrefixVariables Places(PackageSettings settings, IPackages build)
    {
        var installed = settings.Platforms.ToDictionary(platform => platform, platform => Records(settings, build, platform));
        var own = installed[settings.Target];
        return new PrefixVariables
        {
            Prefix = settings.Prefix,
            NativePrefix = settings.NativePrefix,
            Platform = settings.Target,
            Wrappers =
                settings.Wrappers is { } wrappers && wrappers.DirectoryExists() && Directory.EnumerateFiles(wrappers).Any()
                    ? wrappers
                    : null,
            Has = directory =>
                directory == settings.Wrappers
                || settings.Platforms.Any(platform => Holds(settings, platform, installed[platform], directory)),
            HasRunPaths =
                !OperatingSystem.IsLinux()
                || settings.Target.IsCross
                || RunPaths.Missing(settings.Prefix, own.SelectMany(record => record.Files, (_, file) => file.Path)) is null,
        };
    }

    private static bool Holds(PackageSettings settings, Platform platform, IReadOnlyList<InstalledPackage> records, AbsolutePath directory)
    {
        var prefix = settings.PrefixOf(platform);
        if (directory == prefix)
            return records.Count > 0;
        var start = Path.GetRelativePath(prefix, directory).Replace(Path.DirectorySeparatorChar, '/') + "/";
        return records.Any(record => record.Files.Any(file => file.Path.StartsWith(start, StringComparison.Ordinal)));
    }

    // All that is there, or what was asked for and what that needs.
    private static IReadOnlyList<InstalledPackage> Records(PackageSettings settings, IPackages build, Platform platform)
    {
        var records = new Prefix(settings.PrefixOf(platform)).All();
        if (build.Package is not { Length: > 0 })
            return records;
        var wanted = new Queue<InstalledPackage>(PackageRecords.Find(build, nameof(IPackages.Env), platform));
        var found = new Dictionary<string, InstalledPackage>(StringComparer.Ordinal);
        while (wanted.TryDequeue(out var record))
        {
            if (!found.TryAdd(record.Name, record))
                continue;
            foreach (
                var name in record
                    .Dependencies.Select(PackageRequest.Parse)
                    .Where(need => need.Platform.Within(settings.Target) == platform)
                    .Select(need => need.Name)
            )
            {
                if (records.FirstOrDefault(other => other.Name == name) is { } needed)
                    wanted.Enqueue(needed);
            }
        }
        return [.. found.Values];
    }

    private static void Refuse(PackageSettings settings)
    {
        var place = settings
            .Platforms.Select(platform => settings.PrefixOf(platform).ToString())
            .FirstOrDefault(path => path.Contains(':', StringComparison.Ordinal) || path.Any(char.IsWhiteSpace));
        if (OperatingSystem.IsWindows() || place is null)
            return;
        throw new RecipesException(
            $"No search path and no flag can name '{place}': a colon ends a directory there, a blank a word.",
            "Use a --prefix without.",
            ExitCode.Usage
        );
    }
}
