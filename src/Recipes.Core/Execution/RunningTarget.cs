namespace Recipes.Execution;

/// <summary>The target whose action runs on the current asynchronous flow: logs find their target by it.</summary>
public static class RunningTarget
{
    private static readonly AsyncLocal<ExecutableTarget?> Flow = new();

    /// <summary>The target, or null outside an action.</summary>
    public static ExecutableTarget? Current
    {
        get => Flow.Value;
        internal set => Flow.Value = value;
    }
}
