namespace Recipes.Archives.Unpacking;

/// <summary>What came out of an archive.</summary>
/// <param name="TopDirectory">The name of the top directory that was stripped; null if none was.</param>
/// <param name="Entries">How many entries the archive has.</param>
/// <param name="Bytes">How many bytes came out of it; for tar the headers count too.</param>
public sealed record UnpackedArchive(string? TopDirectory, long Entries, long Bytes);
