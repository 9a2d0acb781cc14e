namespace Recipes.Execution;

/// <summary>The right to occupy a processor, as tokens: a run has one for each of its jobs. Others may take them too.</summary>
public interface IJobTokens
{
    /// <summary>Takes a token if one is there. Does not wait.</summary>
    bool TryTake();

    /// <summary>Gives back a token that was taken.</summary>
    void Return();

    /// <summary>Calls back once, from another thread, when somebody else has given back a token; it may be taken again by then.</summary>
    /// <param name="notify">Must not block. It may never be called.</param>
    void WhenReturned(Action notify);
}
