using System.Collections.Concurrent;
using Recipes.Modules;

namespace Recipes.Testing;

/// <summary>Remembers pins in memory.</summary>
public sealed class FakeSourcePins : ISourcePins
{
    private readonly ConcurrentDictionary<SourceOrigin, SourcePin> pins = new();

    /// <inheritdoc/>
    public SourcePin? Find(SourceOrigin origin) => pins.GetValueOrDefault(origin);

    /// <inheritdoc/>
    public void Record(SourcePin pin, PackageId package)
    {
        ArgumentNullException.ThrowIfNull(pin);
        pins[pin.Origin] = pin;
    }
}
