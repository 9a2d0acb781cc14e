namespace Recipes.Hosting.Parameters;

/// <summary>A JSON value and where it stands.</summary>
/// <param name="Kind">Its JSON type.</param>
/// <param name="Text">A string's content; otherwise the JSON text.</param>
/// <param name="Location"><c>file:line:column</c>.</param>
/// <param name="Items">A list's items; otherwise empty.</param>
internal sealed record FileValue(FileValueKind Kind, string Text, string Location, IReadOnlyList<FileValue> Items);
