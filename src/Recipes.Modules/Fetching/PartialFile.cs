using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>A download that is not whole yet: <c>name.part</c>, and beside it which state of which place it is a part of.</summary>
internal sealed class PartialFile(AbsolutePath file)
{
    private AbsolutePath PartPath => file + ".part";

    private AbsolutePath OriginPath => file + ".part.origin";

    /// <summary>How many bytes there are.</summary>
    public long Length => File.Exists(PartPath) ? new FileInfo(PartPath).Length : 0;

    /// <summary>What tells the state of the place that this is a part of, or null if it cannot be resumed from there.</summary>
    public string? ValidatorFor(string place) =>
        Length > 0 && File.Exists(OriginPath) && File.ReadAllLines(OriginPath) is [var origin, var validator] && origin == place
            ? validator
            : null;

    /// <summary>Opens it at its start, to be read to its end and then continued.</summary>
    public FileStream Open() => new(PartPath, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>Starts anew.</summary>
    /// <param name="place">Where the bytes come from.</param>
    /// <param name="validator">A strong ETag or a time of change, as the place writes it; null if it has none.</param>
    public FileStream Create(string place, string? validator)
    {
        // First the bytes go, then what they were: a reader of this pair never takes old bytes for new ones.
        Discard();
        if (validator is not null)
            File.WriteAllLines(OriginPath, [place, validator]);
        return new FileStream(PartPath, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Where another program may put the whole file, to be read from there.</summary>
    public AbsolutePath Draft => file + ".draft";

    /// <summary>Deletes it.</summary>
    public void Discard()
    {
        File.Delete(PartPath);
        File.Delete(OriginPath);
    }

    /// <summary>Gives it its name: it is whole.</summary>
    public void Publish()
    {
        File.Move(PartPath, file, overwrite: true);
        File.Delete(OriginPath);
    }
}
