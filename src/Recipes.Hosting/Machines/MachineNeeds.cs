using System.Linq.Expressions;
using System.Reflection;
using Recipes.Errors;
using Recipes.Modules;
using Recipes.Modules.Checking;
using Recipes.Resolving;
using Recipes.Targets;

namespace Recipes.Hosting.Machines;

/// <summary>What a developer's machine must have: immutable data, the result of evaluating a <see cref="DeveloperMachine"/>.</summary>
public sealed record MachineNeeds
{
    /// <summary>All, in the order written.</summary>
    public IReadOnlyList<MachineNeed> All { get; init; } = [];

    /// <summary>The build's target that runs at the end; null for none.</summary>
    public string? LastTarget { get; init; }

    /// <summary>A copy that needs a program.</summary>
    /// <param name="tool">Its name: <c>cmake</c>.</param>
    /// <param name="version">What the first version in the output of its <c>--version</c> must be: <c>&gt;= 3.20</c>; null for any.</param>
    /// <param name="from">The systems' packages that bring it; null for one of the tool's name, or for none if <paramref name="otherwise"/> is given.</param>
    /// <param name="otherwise">What to do by hand where nothing brings it: <c>"Get it from https://dot.net/download."</c></param>
    /// <exception cref="RecipesException">The condition is malformed (exit code 3).</exception>
    public MachineNeeds Tool(string tool, string? version = null, SystemPackage? from = null, string? otherwise = null) =>
        Tool(
            new ToolCheck(tool) { Version = version is null ? null : VersionCondition.Parse(version) },
            from ?? (otherwise is null ? tool : null),
            otherwise
        );

    /// <summary>A copy that needs a program whose version is found in another way than by <c>--version</c>.</summary>
    /// <param name="check">Looks: <c>new ToolCheck("java") { VersionArguments = ["-version"], Version = VersionCondition.Parse(">= 17") }</c>.</param>
    /// <param name="from">The systems' packages that bring it; null for none.</param>
    /// <param name="otherwise">What to do by hand where nothing brings it.</param>
    public MachineNeeds Tool(ToolCheck check, SystemPackage? from = null, string? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Add(new CheckedNeed(check.Tool, check.Version?.ToString(), check, from) { Tool = check.Tool, Otherwise = otherwise });
    }

    /// <summary>A copy that needs what <c>pkg-config</c> knows of the system: a library with its headers.</summary>
    /// <param name="name">The .pc file's name without its extension.</param>
    /// <param name="from">The systems' packages that bring it.</param>
    /// <param name="version">What its version must be; null for any.</param>
    public MachineNeeds PkgConfig(string name, SystemPackage from, string? version = null) =>
        Checked(name, version, new PkgConfigCheck(name) { Version = version is null ? null : VersionCondition.Parse(version) }, from);

    /// <summary>A copy that needs a header which the C compiler finds.</summary>
    /// <param name="name">The header as between the angle brackets.</param>
    /// <param name="from">The systems' packages that bring it.</param>
    public MachineNeeds Header(string name, SystemPackage from) => Checked($"<{name}>", null, new HeaderCheck(name), from);

    /// <summary>A copy that needs a library which the compiler can link with.</summary>
    /// <param name="name">The library's name as after <c>-l</c>.</param>
    /// <param name="from">The systems' packages that bring it.</param>
    public MachineNeeds Library(string name, SystemPackage from) => Checked($"-l{name}", null, new LibraryCheck(name), from);

    /// <summary>A copy that needs whatever a check of one's own finds.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="wanted">What is demanded of it; null for its mere presence.</param>
    /// <param name="check">Looks for it in the system.</param>
    /// <param name="from">The systems' packages that bring it; null for none.</param>
    /// <param name="otherwise">What to do by hand where nothing brings it.</param>
    public MachineNeeds Checked(string name, string? wanted, ICheckModule check, SystemPackage? from, string? otherwise = null) =>
        Add(new CheckedNeed(name, wanted, check, from) { Otherwise = otherwise });

    /// <summary>A copy that needs the package of a recipe in any variant; one that the system provides does too.</summary>
    /// <typeparam name="T">The recipe's class.</typeparam>
    /// <param name="on">The platform; null is the target.</param>
    public MachineNeeds Package<T>(Platform? on = null)
        where T : Recipe => Add(Need(typeof(T), null, on));

    /// <summary>A copy that needs the package of a recipe in one variant: <c>Package&lt;SDL2>(x => x.Latest)</c>.</summary>
    /// <typeparam name="T">The recipe's class.</typeparam>
    /// <param name="variant">The variant's property.</param>
    /// <param name="on">The platform; null is the target.</param>
    public MachineNeeds Package<T>(Expression<Func<T, Variant>> variant, Platform? on = null)
        where T : Recipe => Add(Need(typeof(T), RecipeNames.OfVariant(variant), on));

    /// <summary>A copy at whose end a target of the build runs: <c>Finally&lt;Build>(x => x.Test)</c>.</summary>
    /// <typeparam name="T">The build class.</typeparam>
    /// <param name="target">The target's property.</param>
    /// <exception cref="RecipesException">The expression is not a property (exit code 3).</exception>
    public MachineNeeds Finally<T>(Expression<Func<T, Target>> target)
        where T : IRecipesBuild
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Body is MemberExpression { Member: PropertyInfo property }
            ? this with
            {
                LastTarget = property.Name,
            }
            : throw new RecipesException($"'{target}' does not name a target.", "Write x => x.Test.", ExitCode.InvalidInput);
    }

    private static PackageNeed Need(Type recipe, string? variant, Platform? on) =>
        new(new PackageRequest(RecipeNames.OfRecipe(recipe), variant, on ?? Platform.Target));

    private MachineNeeds Add(MachineNeed need) => this with { All = [.. All, need] };
}
