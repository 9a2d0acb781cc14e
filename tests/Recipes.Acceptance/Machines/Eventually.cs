using System.Diagnostics;

namespace Recipes.Acceptance.Machines;

/// <summary>Waits for what other processes do. Durations are never asserted: the limit is only for what does not happen at all.</summary>
internal static class Eventually
{
    /// <summary>How long anything may take on a machine that has much else to do.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="what">What is waited for, with what there is instead.</param>
    public static void Holds(Func<bool> condition, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"Waited in vain: {what()}");
            Thread.Sleep(20);
        }
    }
}
