using System.Globalization;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// Remembers whether the processor's virtualization works, for what a <see cref="KvmProbe"/> depends on. No answer is kept for ever: that it does not work is
/// asked again after a day, as the machine may have been busy; that it works holds until a machine does not start with it.
/// </summary>
/// <param name="file">Three lines: what the answer holds for, <c>works</c> or <c>fails</c>, and when it was found (ISO 8601).</param>
/// <param name="time">The clock.</param>
internal sealed class KvmNote(AbsolutePath file, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    /// <summary>The answer; null if there is none, or none that holds.</summary>
    public bool? Read(string key)
    {
        if (!file.FileExists() || file.ReadAllLines() is not [var found, var answer, var noted] || found != key)
            return null;
        return answer switch
        {
            "works" => true,
            "fails" when IsRecent(noted) => false,
            _ => null,
        };
    }

    /// <summary>Notes an answer.</summary>
    public void Write(string key, bool works) =>
        file.WriteAllLines([key, works ? "works" : "fails", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)]);

    /// <summary>A machine did not start with it: the next run asks anew.</summary>
    public void Forget() => file.DeleteFile();

    // A clock that was turned back makes no answer younger than it is.
    private bool IsRecent(string noted) =>
        DateTimeOffset.TryParse(noted, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var then)
        && time.GetUtcNow() - then is var age
        && age >= TimeSpan.Zero
        && age < Period;
}
