using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Targets;

namespace Recipes;

/// <summary>
/// How one package is fetched, checked, built and installed. A recipe is a build class: its targets are nodes of the one graph, with one
/// instance of it for each (class, variant, platform).
/// </summary>
public abstract class Recipe
{
    private Package? package;
    private RecipeContext? context;

    /// <summary>Gets the source and leaves a fresh tree in <see cref="SourceDirectory"/>.</summary>
    public virtual Target Fetch =>
        _ => Package.Source is { } source ? _.Load(TargetLoad.Network).Executes(ct => FetchAsync(source, ct)) : _;

    /// <summary>Makes the tree ready to be built; the dependencies are installed by then.</summary>
    public virtual Target Prebuild => _ => Package.BuildSystem is { } system ? _.Executes(ct => system.PrebuildAsync(Context, ct)) : _;

    /// <summary>Configures and compiles.</summary>
    public virtual Target Build => _ => Package.BuildSystem is { } system ? _.Executes(ct => system.BuildAsync(Context, ct)) : _;

    /// <summary>Runs upstream's own tests on what was built, before it is installed. In a plan only where <c>--check</c> asks for it.</summary>
    public virtual Target Test => _ => Package.BuildSystem is { } system ? _.Executes(ct => TestAsync(system, ct)) : _;

    /// <summary>Installs below <see cref="DestinationDirectory"/>; committing that to the prefix is not the recipe's work.</summary>
    public virtual Target Install => _ => Package.BuildSystem is { } system ? _.Executes(ct => system.InstallAsync(Context, ct)) : _;

    /// <summary>Asks the recipe's checks whether the package is there now; a no is a warning.</summary>
    public virtual Target Check => _ => Package.Checks.Count > 0 ? _.Executes(ct => Installed.WarnAsync(Context, ct)) : _;

    /// <summary>The package as evaluated: what <see cref="Define"/> and the variant said.</summary>
    /// <exception cref="InvalidOperationException">The recipe was not evaluated.</exception>
    public Package Package => package ?? throw new InvalidOperationException($"{GetType().Name} was not evaluated.");

    /// <summary>Where and with what this recipe's actions run. Known inside actions only: a definition is pure.</summary>
    /// <exception cref="InvalidOperationException">Asked outside an action.</exception>
    protected RecipeContext Context =>
        context
        ?? throw new InvalidOperationException($"{GetType().Name} asked for its context outside an action: read it inside Executes.");

    /// <summary>The source tree.</summary>
    protected AbsolutePath SourceDirectory => Context.SourceDirectory;

    /// <summary>Where the build's commands run.</summary>
    protected AbsolutePath BuildDirectory => Context.BuildDirectory;

    /// <summary><c>DESTDIR</c> of the install step.</summary>
    protected AbsolutePath DestinationDirectory => Context.DestinationDirectory;

    /// <summary>The prefix to configure the package for: a placeholder, for which what is installed gets the real one (see <see cref="RecipeContext.Prefix"/>).</summary>
    protected AbsolutePath Prefix => Context.Prefix;

    /// <summary>The directory that the package is installed into in the end, and where what it depends on is.</summary>
    protected AbsolutePath RealPrefix => Context.RealPrefix;

    /// <summary>Evaluates this recipe for one variant: <see cref="Define"/> first, then the variant, which wins.</summary>
    /// <param name="id">Name, variant and platform.</param>
    /// <param name="variant">The variant's property; null for a recipe without variants.</param>
    /// <param name="isPresent">Whether the package of a recipe is there for this platform: in the prefix, or in the plan; null for none.</param>
    /// <exception cref="RecipesException">The recipe's code failed (exit code 3).</exception>
    public Package Evaluate(PackageId id, Variant? variant, Func<Type, bool>? isPresent = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        try
        {
            var defined = Define(
                new Package
                {
                    Id = id,
                    System = id.Platform.IsCross ? id.Platform.System?.Net : OperatingSystems.OfThisMachine,
                    IsPresent = isPresent ?? (_ => false),
                }
            );
            package = variant is null ? defined : variant(defined);
            return package;
        }
        catch (Exception fault) when (fault is not RecipesException)
        {
            throw new RecipesException(
                $"The recipe {GetType().Name} failed when it was evaluated as {id}: {fault.GetType().Name}: {fault.Message}",
                "Mend its Define method or this variant: both must only describe the package.",
                ExitCode.InvalidInput,
                fault
            );
        }
    }

    /// <summary>Changes the evaluated package by what whoever builds it says.</summary>
    internal void Adjust(Func<Package, Package> change) => package = change(Package);

    /// <summary>Gives the recipe's actions what they run with; called once before a plan is executed.</summary>
    public void Attach(RecipeContext recipeContext) => context = recipeContext;

    /// <summary>What all variants share: dependencies, checks, the build system. Pure: asks nothing of the machine.</summary>
    /// <param name="package">Name, variant and platform.</param>
    protected virtual Package Define(Package package) => package;

    private Task TestAsync(IBuildModule system, CancellationToken cancellationToken)
    {
        if (Package.Tests?.Refusal is not { } reason)
            return system.TestAsync(Context, cancellationToken);
        Context.Log.Write(StepLogKind.Warning, $"The tests of {Package.Id} are not run: {reason}.");
        return Task.CompletedTask;
    }

    private async Task FetchAsync(IFetchModule source, CancellationToken cancellationToken)
    {
        await source.FetchAsync(Context, cancellationToken);
        await SourcePatches.ApplyAsync(Context, cancellationToken);
    }
}
