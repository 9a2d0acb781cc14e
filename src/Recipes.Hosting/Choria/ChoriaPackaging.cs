using Recipes.Errors;
using Recipes.FrontEnds.Choria.Compiling;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Templates;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Choria.Families;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Packagers.Signing;
using PackagePlan = Recipes.FrontEnds.Choria.Planning.PackagePlan;

namespace Recipes.Hosting.Choria;

/// <summary>Makes the packages of a specification: by our own families, or by templates of the project.</summary>
internal sealed class ChoriaPackaging
{
    private static readonly string[] Licenses = ["LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"];

    private readonly BuildSession session;
    private readonly IChoria build;
    private readonly SpecificationPlan plan;
    private readonly ChoriaPlaces places;
    private readonly ChoriaRoots? roots;
    private readonly GpgSigner? signer;

    // The package that each file of ours is made of.
    private readonly Dictionary<string, string> makers = new(StringComparer.Ordinal);

    public ChoriaPackaging(BuildSession session, IChoria build, SpecificationPlan plan, ChoriaPlaces places, ChoriaRoots? roots)
    {
        this.session = session;
        this.build = build;
        this.plan = plan;
        this.places = places;
        this.roots = roots;
        signer = build.SignWith is { } key ? new GpgSigner(session.Commands, key, session.Environment) : null;
    }

    /// <summary>The time of all that is in packages.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Refuses what cannot be packaged, all of it at once.</summary>
    /// <exception cref="RecipesException">A package of ours has faults (exit code 3).</exception>
    public void Refuse()
    {
        // Any file stands for a binary that is still to be compiled: no fault depends on what is in it.
        var stand = (places.Source / "packager/buildspec.yaml").ExistingFile() ?? session.BuildAssembly;
        var files = plan
            .Packages.Where(package => package.Template.IsBuiltIn && package.Binary is not null)
            .SelectMany(package => PackageFamilies.Files(Input(package, stand)), (package, file) => (package, file))
            .ToList();
        var faults = files
            .SelectMany(pair => pair.file.Faults, (pair, fault) => (pair.package, pair.file.Packager.Format, Fault: fault))
            // A source package has the faults of its package.
            .DistinctBy(found => (found.package.Package, found.Fault))
            .Select(found => $"{Place(found.package)} as {found.Format}: {found.Fault}")
            .Concat(plan.Packages.Where(package => package.Template.IsBuiltIn && package.Binary is null).Select(WithoutBinary))
            .Concat(files.Select(pair => Claim(pair.package, pair.file)).OfType<string>())
            .ToList();
        if (faults.Count == 0)
            return;
        throw new RecipesException(
            $"{(faults.Count == 1 ? "A package" : "Packages")} cannot be made:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}",
            "Correct the properties of the packages; nothing was built.",
            ExitCode.InvalidInput
        );
    }

    private static string Place(PackagePlan package) =>
        package.Position is { } position ? $"{position}: {package.Package}" : package.Package;

    private static string WithoutBinary(PackagePlan package) =>
        $"{Place(package)}: it names no binary, and the template '{package.Template.Name}' packages one: add 'binary: TARGET', or put a template of your own into packager/templates";

    // Null where nobody else makes a file of this name. Of a source package, the first of those that share it is the one.
    private string? Claim(PackagePlan package, FamilyFile file)
    {
        if (makers.TryAdd(file.Name, package.Package))
            return null;
        var first = makers[file.Name];
        if (!file.IsSource)
            return $"{Place(package)}: {first} makes {file.Name} too: tell them apart by name, release, dist or distro, or leave one out of PACKAGES";
        session.Notice($"Warning: '{first}' and '{package.Package}' share the source package {file.Name}: it is made of '{first}'.");
        return null;
    }

    /// <summary>Makes a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="binary">The compiled binary; null where it has none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its files: of our own families in their final place, of a template in a directory of the package's own.</returns>
    public Task<IReadOnlyList<AbsolutePath>> MakeAsync(PackagePlan package, AbsolutePath? binary, CancellationToken cancellationToken) =>
        package.Template.IsBuiltIn ? WriteAsync(package, binary!, cancellationToken) : RunTemplateAsync(package, binary, cancellationToken);

    private async Task<IReadOnlyList<AbsolutePath>> WriteAsync(
        PackagePlan package,
        AbsolutePath binary,
        CancellationToken cancellationToken
    )
    {
        var written = new List<AbsolutePath>();
        var input = await WithLibrariesAsync(Input(package, binary), cancellationToken);
        foreach (var file in PackageFamilies.Files(input).Where(file => makers[file.Name] == package.Package))
        {
            var path = places.Artifacts / file.Name;
            await ArtifactFile.WriteAsync(path, stream => file.Packager.WriteAsync(file.Contents, stream, cancellationToken));
            written.Add(path);
        }
        return written;
    }

    private async Task<FamilyInput> WithLibrariesAsync(FamilyInput input, CancellationToken cancellationToken)
    {
        var libraries = BinaryLibraries.Of(input.Binary);
        if (libraries.Count == 0)
            return input;
        var isDeb = input.Plan.Template.Family == "debian" && input.Plan.Property("target_arch") is not null;
        return input with
        {
            Libraries = libraries,
            LibraryPackages = isDeb
                ? await new SystemLibraries(session).DebianAsync(
                    input.Plan.Package,
                    input.Plan.Property("target_arch")!,
                    libraries,
                    _ => null,
                    cancellationToken
                )
                : [],
        };
    }

    private async Task<IReadOnlyList<AbsolutePath>> RunTemplateAsync(
        PackagePlan package,
        AbsolutePath? binary,
        CancellationToken cancellationToken
    )
    {
        var input = new TemplateInput
        {
            Plan = package,
            Source = places.Source,
            Excluded = places.Excluded,
            Binary = binary,
            Directory = places.Of("packages", package.Package),
            Artifacts = places.Of("artifacts", package.Package).CreateOrCleanDirectory(),
            Time = Time,
            Environment = ProjectEnvironment.Of(session.Environment, ChoriaVariables.Of(build, plan, places, package)),
        };
        var made = roots is null
            ? await new TemplateRun(input, session.Commands, session.Log).RunAsync(cancellationToken)
            : await roots.RunAsync(
                package.Package,
                input.Directory,
                (_, commands) =>
                    new TemplateRun(input with { Environment = roots.EnvironmentOf(input.Environment) }, commands, session.Log).RunAsync(
                        cancellationToken
                    ),
                cancellationToken
            );
        input.Directory.DeleteDirectory();
        return made;
    }

    private FamilyInput Input(PackagePlan package, AbsolutePath binary) =>
        new()
        {
            Plan = package,
            Binary = binary,
            Time = Time,
            License = Licenses
                .Select(name => (places.Source / name).ExistingFile()?.ReadAllText())
                .FirstOrDefault(text => text is not null),
            Commands = session.Commands,
            Environment = session.Environment,
            Signer = signer,
        };
}
