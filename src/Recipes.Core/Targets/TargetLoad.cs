namespace Recipes.Targets;

/// <summary>What a target occupies while it runs, and so what it has to wait for.</summary>
public enum TargetLoad
{
    /// <summary>A processor: one of the run's jobs. The default.</summary>
    Processor,

    /// <summary>A connection: transfers have a limit of their own and occupy no job.</summary>
    Network,

    /// <summary>Nothing: the target waits for something outside this run, as the lock of another process. It starts at once.</summary>
    None,
}
