namespace Recipes.Modules;

/// <summary>A check that can demand a version of what it looks for.</summary>
public interface IVersionedCheck : ICheckModule
{
    /// <summary>The same check with a demand of its own.</summary>
    /// <param name="version">The oldest version that will do.</param>
    ICheckModule AtLeast(string version);
}
