using System.Globalization;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Packagers;
using Recipes.Prefixes;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>What package files say of a package: what its recipe says, and what its files need.</summary>
internal sealed class PackagingMetadata
{
    private const string Nobody = "Nobody <nobody@localhost>";

    private readonly ResolvedPackage package;
    private readonly InstalledPackage record;
    private readonly string release;
    private readonly string maintainer;

    public PackagingMetadata(IPackages build, BuildSession session, ResolvedPackage package, InstalledPackage record)
    {
        this.package = package;
        this.record = record;
        release = build.PackageRelease ?? "1";
        maintainer = build.Maintainer ?? package.Package.Maintainer ?? Nobody;
        if (maintainer == Nobody)
            session.Log.Write(
                StepLogKind.Warning,
                $"Nobody answers for {record.Name}: say who with --maintainer 'Name <address>' or MaintainedBy in the recipe."
            );
        Triplet = package.Id.Platform.IsCross
            ? package.Id.Platform.Name
            : Platform.OfThisMachine?.Name
                ?? throw new RecipesException("This machine's GNU triple is not known.", "Name one with --platform.", ExitCode.Usage);
        Time = SourceDate(session) ?? DateTimeOffset.FromUnixTimeSeconds(record.InstalledAt.ToUnixTimeSeconds());
    }

    /// <summary>Where compiled code of the package runs.</summary>
    public string Triplet { get; }

    /// <summary><c>SOURCE_DATE_EPOCH</c>, or else when the package was installed: packaged again, it is the same.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The metadata of a part in a format.</summary>
    public async Task<PackageMetadata> OfAsync(
        IPackager packager,
        PackagePart part,
        IReadOnlyDictionary<PackagePart, IReadOnlyList<PackagedFile>> parts,
        LibraryNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var files = parts[part];
        // Not split, a package has its own name, whatever is in it.
        var soName = parts.Count > 1 && parts.TryGetValue(PackagePart.Runtime, out var run) ? PackageParts.Library(run) : null;
        var own = LibraryNeeds.Own(files);
        var needed = LibraryNeeds.Needed(files, own);
        var recipe = package.Package;
        var basic = new PackageMetadata
        {
            Name = PackageParts.Name(record.Name, part, packager.Format, soName),
            Version = record.Version ?? $"0.0.{Time.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
            Release = release,
            Triplet = files.Any(file => file.IsBinary) || part == PackagePart.Development ? Triplet : null,
            Summary = PackageParts.Summary(Summary(recipe), part),
            Description = $"{What(part, record.Name)} {record.Version}: {Sentence(recipe.Description ?? record.Name)}",
            License = recipe.License,
            Homepage = recipe.Homepage,
            Maintainer = maintainer,
            Source = record.Name,
            Section = Section(packager.Format, part, own.Count > 0),
            OwnLibraries = own,
            NeededLibraries = needed,
        };
        var requires = new List<PackageRelation>();
        if (packager.Format == "deb")
            requires.AddRange(await needs.DebianAsync(basic.Name, needed, cancellationToken));
        if (part == PackagePart.Development && parts.ContainsKey(PackagePart.Runtime))
            requires.Add(
                new PackageRelation(
                    PackageParts.Name(record.Name, PackagePart.Runtime, packager.Format, soName),
                    VersionRelation.Equal,
                    packager.Version(basic)
                )
            );
        var provides = new List<PackageRelation>();
        // Others know it by the recipe's name.
        if (part == PackagePart.Runtime && basic.Name != record.Name)
            provides.Add(new PackageRelation(record.Name, VersionRelation.Equal, packager.Version(basic)));
        if (packager.Format == "rpm")
        {
            var modules = PkgConfigFiles.Of(files);
            provides.AddRange(modules.Provides);
            requires.AddRange(modules.Requires);
        }
        return basic with
        {
            Requires = requires,
            Provides = provides,
            Changes = [new PackageChange(Time, packager.Version(basic), maintainer, [$"Packaged {record.Name} {basic.Version}."])],
        };
    }

    private static string Summary(Package recipe) => (recipe.Description ?? recipe.Id.Name).Split('\n')[0].Trim().TrimEnd('.');

    private static string What(PackagePart part, string name) =>
        part switch
        {
            PackagePart.Development => $"What is needed to compile against {name}",
            PackagePart.Documentation => $"The documentation of {name}",
            _ => $"This is {name}",
        };

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string? Section(string format, PackagePart part, bool hasLibraries) =>
        (format, part) switch
        {
            ("deb", PackagePart.Development) => "libdevel",
            ("deb", PackagePart.Documentation) => "doc",
            ("deb", _) => hasLibraries ? "libs" : "utils",
            ("rpm", PackagePart.Development) => "Development/Libraries",
            ("rpm", PackagePart.Documentation) => "Documentation",
            ("rpm", _) => hasLibraries ? "System Environment/Libraries" : "Applications/System",
            _ => null,
        };

    /// <summary><c>SOURCE_DATE_EPOCH</c>, or null.</summary>
    /// <exception cref="RecipesException">It is no time (exit code 2).</exception>
    public static DateTimeOffset? SourceDate(BuildSession session)
    {
        if (session.Environment.GetValueOrDefault("SOURCE_DATE_EPOCH") is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new RecipesException(
                $"SOURCE_DATE_EPOCH is '{text}', which is no number of seconds since 1970.",
                "Unset it, or use: git log -1 --format=%ct",
                ExitCode.Usage
            );
    }
}
