using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Drafting;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>The target that begins a recipe.</summary>
public partial interface IPackages
{
    /// <summary>Where <see cref="NewRecipe"/> finds an archive or a git repository.</summary>
    [Parameter("Archive or git repository that NewRecipe begins with")]
    string? Url => TryGetValue(() => Url);

    /// <summary>The package's name; null takes it from <see cref="Url"/>.</summary>
    [Parameter("Name of the package that NewRecipe writes; default: out of the address", Name = "Name")]
    string? RecipeName => TryGetValue(() => RecipeName);

    /// <summary>Writes a first recipe from an archive or a repository: name, version, digest, licence, build system and dependencies as found there.</summary>
    [Answers]
    Target NewRecipe =>
        _ =>
            _.Description("Writes a first recipe from the archive or repository at --url")
                .Executes(ct => RecipeDrafting.RunAsync(this, ct));
}
