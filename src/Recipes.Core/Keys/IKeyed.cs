namespace Recipes.Keys;

/// <summary>Something that can change a step's result and says so.</summary>
public interface IKeyed
{
    /// <summary>Writes everything that can change the result, and nothing else.</summary>
    /// <param name="key">The step's key document.</param>
    void AddTo(KeyDocument key);
}
