using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.InteropServices;
using Recipes.Modules;
using Recipes.Settings;

namespace Recipes;

/// <summary>What a recipe says of one package in one variant for one platform: immutable data, the result of evaluating it.</summary>
public sealed record Package
{
    /// <summary>Name, variant and platform.</summary>
    public required PackageId Id { get; init; }

    /// <summary>The release, as upstream writes it (<c>1.3.5</c>); null where it moves (a branch).</summary>
    public string? Version { get; init; }

    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>An SPDX licence expression (<c>Zlib</c>, <c>MIT OR Apache-2.0</c>).</summary>
    public string? License { get; init; }

    /// <summary>The project's web page.</summary>
    public string? Homepage { get; init; }

    /// <summary>Who keeps this recipe: <c>Name &lt;address&gt;</c>.</summary>
    public string? Maintainer { get; init; }

    /// <summary>When and on what this variant was last built for real; null where that was not possible.</summary>
    public Verification? Verification { get; init; }

    /// <summary>Where the source comes from; null for a group or a recipe that fetches by its own code.</summary>
    public IFetchModule? Source { get; init; }

    /// <summary>Patches that lie beside the recipe, applied in this order to the fetched source.</summary>
    public IReadOnlyList<string> Patches { get; init; } = [];

    /// <summary>Files and directories that are part of the key by their content: absolute, or relative to the recipe's directory.</summary>
    public IReadOnlyList<string> LocalFiles { get; init; } = [];

    /// <summary>All must hold for the package to count as provided by the system.</summary>
    public IReadOnlyList<ICheckModule> Checks { get; init; } = [];

    /// <summary>How the source is built; null for a group or a recipe that builds by its own code.</summary>
    public IBuildModule? BuildSystem { get; init; }

    /// <summary>What the recipe says of upstream's own tests; null leaves it to the build module.</summary>
    public PackageTests? Tests { get; init; }

    /// <summary>What whoever builds the package says of the way. Default: nothing.</summary>
    public BuildSettings Settings { get; init; } = BuildSettings.Default;

    /// <summary>Programs of the machine that the recipe's own code executes; those of modules are known without.</summary>
    public IReadOnlyList<ToolNeed> Tools { get; init; } = [];

    /// <summary>What brings the same through the system's package manager, so that <see cref="Checks"/> hold; null where nothing does.</summary>
    public SystemPackage? SystemPackage { get; init; }

    /// <summary>Programs that this package brings: where the machine lacks one, its native package stands in.</summary>
    public IReadOnlyList<string> ProvidedTools { get; init; } = [];

    /// <summary>Packages of the build root's distribution that are there while this package is built in one; nothing on the host.</summary>
    public IReadOnlyList<string> BuildRequirements { get; init; } = [];

    /// <summary>Installed before this package is built, in the order written.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    /// <summary>Whether this is a package group: dependencies only, nothing to fetch or build.</summary>
    public bool IsGroup { get; init; }

    /// <summary>What was asked by <see cref="WhenInstalled{T}"/>, with the answers: part of the key.</summary>
    public IReadOnlyList<InstalledCondition> Conditions { get; init; } = [];

    /// <summary>The operating system that the result runs on; null where it is none that .NET knows. Default: that of this machine.</summary>
    public OSPlatform? System { get; init; }

    /// <summary>Whether the package of a recipe is there for this package's platform; given by whoever evaluates.</summary>
    internal Func<Type, bool> IsPresent { get; init; } = _ => false;

    /// <summary>A copy that needs the package of another recipe, in its installed variant or else <c>stable</c>.</summary>
    /// <typeparam name="T">The recipe's class.</typeparam>
    /// <param name="on">The platform; null is this package's own.</param>
    /// <param name="atLeast">
    /// The oldest version that will do; where the default variant is older, another one is taken, and what the system provides must be as new. Null for any.
    /// </param>
    /// <param name="options">What its configuring step must be given; what the system provides will not do then. Null for nothing.</param>
    public Package DependsOn<T>(Platform? on = null, string? atLeast = null, IReadOnlyList<string>? options = null)
        where T : Recipe => Depend(new Dependency(typeof(T), null, on) { AtLeast = atLeast, Options = options ?? [] });

    /// <summary>A copy that needs the package of another recipe in one variant: <c>DependsOn&lt;SDL2&gt;(x => x.Latest)</c>.</summary>
    /// <typeparam name="T">The recipe's class.</typeparam>
    /// <param name="variant">The variant's property.</param>
    /// <param name="on">The platform; null is this package's own.</param>
    /// <param name="atLeast">The oldest version that will do; null for any.</param>
    /// <param name="options">What its configuring step must be given; null for nothing.</param>
    public Package DependsOn<T>(
        Expression<Func<T, Variant>> variant,
        Platform? on = null,
        string? atLeast = null,
        IReadOnlyList<string>? options = null
    )
        where T : Recipe =>
        Depend(new Dependency(typeof(T), RecipeNames.OfVariant(variant), on) { AtLeast = atLeast, Options = options ?? [] });

    /// <summary>A copy with a description of one sentence.</summary>
    public Package Describe(string description) => this with { Description = description };

    /// <summary>A copy with the project's web page.</summary>
    public Package At(string homepage) => this with { Homepage = homepage };

    /// <summary>A copy with an SPDX licence expression.</summary>
    public Package Licensed(string license) => this with { License = license };

    /// <summary>A copy with the recipe's keeper: <c>Name &lt;address&gt;</c>.</summary>
    public Package MaintainedBy(string maintainer) => this with { Maintainer = maintainer };

    /// <summary>A copy with the release's number, as upstream writes it.</summary>
    public Package Released(string version) => this with { Version = version };

    /// <summary>A copy whose source is patched after it was fetched (<c>patch -p1</c>); what a patch changes is newer than the rest.</summary>
    /// <param name="name">The patch, relative to the directory of the recipe's source file.</param>
    public Package Patch(string name) => this with { Patches = [.. Patches, name], LocalFiles = [.. LocalFiles, name] };

    /// <summary>A copy whose tests, run by <c>--check</c>, are these.</summary>
    /// <param name="arguments">What the build system's test runner is given: make's targets, arguments of ctest, <c>meson test</c> or Python.</param>
    public Package WithTests(params string[] arguments) => this with { Tests = new PackageTests(arguments) };

    /// <summary>A copy whose tests are not run.</summary>
    /// <param name="reason">One clause: <c>they need a display</c>.</param>
    public Package WithoutTests(string reason) => this with { Tests = new PackageTests([], reason) };

    /// <summary>A copy whose own code executes a program of the machine.</summary>
    /// <param name="tool">The executable's name.</param>
    /// <param name="from">The systems' packages that hold it, where their names differ from the tool's.</param>
    public Package Needs(string tool, SystemPackage? from = null) => this with { Tools = [.. Tools, new ToolNeed(tool, from)] };

    /// <summary>A copy whose checks hold where the system's package manager installed another package.</summary>
    /// <param name="package">The other package: a name where all managers have the same.</param>
    public Package FromSystem(SystemPackage package) => this with { SystemPackage = package };

    /// <summary>A copy whose checks hold where the system's package manager installed another package; null where a manager has none.</summary>
    /// <param name="apt">Debian's and Ubuntu's name: <c>zlib1g-dev</c>.</param>
    /// <param name="dnf">Fedora's and Red Hat's name: <c>zlib-devel</c>.</param>
    /// <param name="pacman">Arch's name.</param>
    /// <param name="brew">Homebrew's name.</param>
    public Package FromSystem(string? apt, string? dnf, string? pacman, string? brew) =>
        FromSystem(
            new SystemPackage(apt)
            {
                Dnf = dnf,
                Pacman = pacman,
                Brew = brew,
            }
        );

    /// <summary>
    /// A copy that brings programs: what another package needs and the machine lacks is then built from this recipe for the machine itself.
    /// <c>CheckTool</c> says so of the program that it looks for.
    /// </summary>
    /// <param name="tools">The executables' names.</param>
    public Package Provides(params ReadOnlySpan<string> tools) => this with { ProvidedTools = [.. ProvidedTools, .. tools] };

    /// <summary>A copy that needs packages of the build root's distribution while it is built in one: <c>BuildRequires("autoconf")</c>.</summary>
    /// <param name="packages">Their names in the distribution; a build on the host needs their programs from elsewhere.</param>
    public Package BuildRequires(params IEnumerable<string> packages) =>
        this with
        {
            BuildRequirements = [.. BuildRequirements, .. packages],
        };

    /// <summary>A copy with when and on what this variant was last built for real: <c>Verified("2026-11-20", "Debian 12, gcc 12.2")</c>.</summary>
    /// <param name="date">The day, as <c>yyyy-MM-dd</c>.</param>
    /// <param name="machine">The system and its compiler.</param>
    public Package Verified(string date, string machine) =>
        this with
        {
            Verification = new Verification(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), machine),
        };

    /// <summary>
    /// A copy that differs by whether another package is there: in the prefix, or in the same plan. If it is, this package depends on it. Declared,
    /// not asked: who evaluates the recipe knows the answer, and the key records it. Where the other package needs this one, the answer is no.
    /// </summary>
    /// <typeparam name="T">The other recipe's class; its package for this package's own platform is meant.</typeparam>
    /// <param name="then">What it adds if the other is there.</param>
    /// <param name="otherwise">What it adds if not; null for nothing.</param>
    public Package WhenInstalled<T>(Func<Package, Package> then, Func<Package, Package>? otherwise = null)
        where T : Recipe
    {
        ArgumentNullException.ThrowIfNull(then);
        var holds = IsPresent(typeof(T));
        var asked = this with { Conditions = [.. Conditions, new InstalledCondition(typeof(T), holds)] };
        if (!holds)
            return otherwise?.Invoke(asked) ?? asked;
        return then(asked with { Dependencies = [.. asked.Dependencies, new Dependency(typeof(T)) { IsConditional = true }] });
    }

    /// <summary>A copy that differs on one platform.</summary>
    /// <param name="platform">The platform; <see cref="Platform.Target"/> is every one but <see cref="Platform.Native"/>.</param>
    /// <param name="then">What is added there.</param>
    public Package On(Platform platform, Func<Package, Package> then)
    {
        ArgumentNullException.ThrowIfNull(then);
        return Id.Platform.IsMeantBy(platform) ? then(this) : this;
    }

    /// <summary>A copy that differs where the result runs on one operating system: <c>On(OSPlatform.OSX, x => ...)</c>.</summary>
    /// <param name="system">The operating system.</param>
    /// <param name="then">What is added there.</param>
    public Package On(OSPlatform system, Func<Package, Package> then)
    {
        ArgumentNullException.ThrowIfNull(then);
        return System == system ? then(this) : this;
    }

    private Package Depend(Dependency dependency) => this with { Dependencies = [.. Dependencies, dependency] };
}
