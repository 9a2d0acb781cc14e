namespace Recipes.Modules;

/// <summary>A build module whose configuring step takes arguments.</summary>
public interface IConfigurable : IBuildModule
{
    /// <summary>A copy with further arguments after those that it has.</summary>
    /// <param name="arguments">In the form that the module's tool wants: <c>--disable-x</c>, <c>-DWITH_X=OFF</c>, <c>-Dx=false</c>, <c>NAME=value</c>.</param>
    /// <exception cref="Errors.RecipesException">One has another form (exit code 3).</exception>
    IBuildModule Configure(IReadOnlyList<string> arguments);
}
