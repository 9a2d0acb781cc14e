namespace Recipes.Hosting.Consoles;

/// <summary>Ends, once disposed, what a console's suspension began.</summary>
/// <param name="end">What to do; null for nothing.</param>
internal sealed class Suspension(Action? end) : IDisposable
{
    private Action? end = end;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
}
