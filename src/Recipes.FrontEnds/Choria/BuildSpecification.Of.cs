using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;
using Recipes.Sources;

namespace Recipes.FrontEnds.Choria;

/// <summary>
/// One build of a specification, as a class that the compiler checks. Each property of type <see cref="LinkerFlag"/>, <see cref="CompileTarget"/>,
/// <see cref="LinuxPackage"/>, <see cref="WindowsPackage"/> or <see cref="ArchivePackage"/> is an entry; its key is its name, or that of
/// <see cref="NamedAttribute"/>. The order written counts.
/// </summary>
/// <typeparam name="TSelf">The class itself, so that <c>x => x.Linux64</c> means its members.</typeparam>
/// <example>
/// <code>
/// public sealed class Acme : BuildSpecification&lt;Acme>
/// {
///     public LinkerFlag TLS => "github.com/choria-io/go-choria/build.TLS";
///
///     public CompileTarget Linux64 => _ => _.Os("linux").Arch("amd64").Output("choria-{{version}}").Flag(x => x.TLS, "false");
///
///     public LinuxPackage El7 => _ => _.Name("acme-choria").Template("el/el7").Dist("el7").TargetArch("x86_64").Binary(x => x.Linux64);
/// }
/// </code>
/// </example>
public abstract class BuildSpecification<TSelf> : BuildSpecification
    where TSelf : BuildSpecification<TSelf>
{
    /// <summary>How one binary is compiled.</summary>
    /// <param name="target">A target of which nothing is said.</param>
    /// <returns>The target with what this one says; what it does not say comes from <see cref="TargetDefaults"/>.</returns>
    public delegate TargetDefinition<TSelf> CompileTarget(TargetDefinition<TSelf> target);

    /// <summary>How one rpm or deb is made.</summary>
    /// <param name="package">A package of which nothing is said.</param>
    /// <returns>The package with what this one says; what it does not say comes from <see cref="PackageDefaults"/>.</returns>
    public delegate PackageDefinition<TSelf> LinuxPackage(PackageDefinition<TSelf> package);

    /// <summary>How one package for Windows is made.</summary>
    /// <inheritdoc cref="LinuxPackage"/>
    public delegate PackageDefinition<TSelf> WindowsPackage(PackageDefinition<TSelf> package);

    /// <summary>How one archive is made.</summary>
    /// <inheritdoc cref="LinuxPackage"/>
    public delegate PackageDefinition<TSelf> ArchivePackage(PackageDefinition<TSelf> package);

    /// <summary>What compile targets have where they say nothing themselves.</summary>
    protected virtual TargetDefinition<TSelf> TargetDefaults(TargetDefinition<TSelf> target) => target;

    /// <summary>What packages have where they say nothing themselves.</summary>
    protected virtual PackageDefinition<TSelf> PackageDefaults(PackageDefinition<TSelf> package) => package;

    /// <inheritdoc/>
    public sealed override Specification Describe()
    {
        var flags = new List<WrittenEntry>();
        var targets = new List<SpecifiedTarget>();
        var packages = new List<SpecifiedPackage>();
        foreach (var property in Members())
        {
            var name = MemberNames.Of(property);
            var position = PositionOf(property);
            switch (Value(property))
            {
                case LinkerFlag flag:
                    flags.Add(new WrittenEntry(name, new WrittenValue(flag.Symbol, position), position));
                    break;
                case CompileTarget target:
                    targets.Add(
                        Evaluate(property.Name, () => target(new(new SpecifiedTarget { Name = name, Position = position }))).Target
                    );
                    break;
                case LinuxPackage package:
                    packages.Add(Evaluate(property.Name, () => package(New(name, position))).Package);
                    break;
                case WindowsPackage package:
                    packages.Add(Evaluate(property.Name, () => package(New(name, position))).Package);
                    break;
                case ArchivePackage package:
                    packages.Add(Evaluate(property.Name, () => package(New(name, position))).Package);
                    break;
                default:
                    break;
            }
        }
        var build = new SpecifiedBuild
        {
            Name = Name,
            TargetDefaults = Evaluate(nameof(TargetDefaults), () => TargetDefaults(new(new SpecifiedTarget { Name = "defaults" }))).Target,
            Targets = targets,
            PackageDefaults = Evaluate(nameof(PackageDefaults), () => PackageDefaults(New("defaults", null))).Package,
            Packages = packages,
        };
        return new Specification
        {
            Source = GetType().Name,
            FlagsMap = flags,
            Builds = [build],
            Faults =
            [
                .. Twice(flags.Select(flag => flag.Name)),
                .. Twice(targets.Select(target => target.Name)),
                .. Twice(packages.Select(package => package.Name)),
            ],
        };
    }

    private static PackageDefinition<TSelf> New(string name, SourcePosition? position) =>
        new(new SpecifiedPackage { Name = name, Position = position });

    // Members of base classes first, each class's in the order written.
    [SuppressMessage(
        "Major Code Smell",
        "S3011",
        Justification = "As targets of a build class, members of a specification may be private."
    )]
    private IEnumerable<PropertyInfo> Members()
    {
        var classes = new Stack<Type>();
        for (var type = GetType(); type is not null && type != typeof(BuildSpecification<TSelf>); type = type.BaseType)
            classes.Push(type);
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return classes
            .SelectMany(type => type.GetProperties(Own).OrderBy(property => property.MetadataToken))
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && IsEntry(property.PropertyType))
            .GroupBy(property => property.Name, StringComparer.Ordinal)
            .Select(same => same.Last());
    }

    private static bool IsEntry(Type type) =>
        type == typeof(LinkerFlag)
        || type == typeof(CompileTarget)
        || type == typeof(LinuxPackage)
        || type == typeof(WindowsPackage)
        || type == typeof(ArchivePackage);

    private static IEnumerable<SpecificationFault> Twice(IEnumerable<string> names) =>
        names
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new SpecificationFault(
                $"Two members of '{typeof(TSelf).Name}' have the key '{group.Key}'.",
                "Name one otherwise with [Named]."
            ));

    private object? Value(PropertyInfo property) =>
        Evaluate(property.Name, () => property.GetValue(this, BindingFlags.DoNotWrapExceptions, null, null, null));

    private T Evaluate<T>(string member, Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception fault) when (fault is not RecipesException)
        {
            throw new RecipesException(
                $"The specification {GetType().Name} failed when its '{member}' was evaluated: {fault.GetType().Name}: {fault.Message}",
                "Mend that member: it must only describe.",
                ExitCode.InvalidInput,
                fault
            );
        }
    }

    private static SourcePosition? PositionOf(PropertyInfo property) =>
        property.GetMethod is { } getter && SourceLocations.Of(getter) is { } place
            ? new SourcePosition(Path.GetFileName(place.File), place.Line, 0)
            : null;
}
