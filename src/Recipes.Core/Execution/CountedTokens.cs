namespace Recipes.Execution;

/// <summary>Tokens that nobody but the executor knows.</summary>
internal sealed class CountedTokens(int count) : IJobTokens
{
    private int free = Math.Max(1, count);

    public bool TryTake()
    {
        if (free == 0)
            return false;
        free--;
        return true;
    }

    public void Return() => free++;

    // Who takes them is also who returns them.
    public void WhenReturned(Action notify) { }
}
