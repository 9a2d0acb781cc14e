namespace Recipes.Hosting.Planning;

/// <summary>Why one target of a plan comes before another.</summary>
internal enum PlanArrowKind
{
    /// <summary>The later one depends on it: solid.</summary>
    Execution,

    /// <summary>Only their order is given: dashed.</summary>
    Order,

    /// <summary>It triggers the later one: dotted.</summary>
    Trigger,
}
