using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Recipes.IO;

/// <summary>An absolute, normalised path of a file or directory. Compared ordinally.</summary>
[TypeConverter(typeof(AbsolutePathConverter))]
public sealed class AbsolutePath : IEquatable<AbsolutePath>, IComparable<AbsolutePath>, IFormattable
{
    private readonly string path;

    private AbsolutePath(string path) => this.path = path;

    /// <summary>The last part: <c>neato-lib-0.0.1.tar.gz</c>.</summary>
    public string Name => Path.GetFileName(path);

    /// <summary>The last part without its last extension: <c>neato-lib-0.0.1.tar</c>.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(path);

    /// <summary>The last extension with its dot (<c>.gz</c>), or empty.</summary>
    public string Extension => Path.GetExtension(path);

    /// <summary>The directory that holds this path, or null for a root.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(path) is { Length: > 0 } parent ? new AbsolutePath(parent) : null;

    /// <summary>Creates a path; <c>.</c> and <c>..</c> are resolved by text alone.</summary>
    /// <param name="path">An absolute path.</param>
    /// <exception cref="ArgumentException">The path is relative.</exception>
    public static AbsolutePath Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Path.IsPathFullyQualified(path))
            throw new ArgumentException($"The path '{path}' is not absolute.", nameof(path));
        return new AbsolutePath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
    }

    /// <summary>Joins a relative path (an absolute one replaces the left side, as in the shell's <c>cd</c>).</summary>
    public static AbsolutePath operator /(AbsolutePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return Create(Path.Combine(left.path, right));
    }

    /// <summary>Appends text to the last part: <c>path + ".part"</c>.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return Create(left.path + right);
    }

    /// <summary>The path's text.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?.path;

    /// <summary>Creates a path from its text; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    /// <summary>Ordinal equality.</summary>
    public static bool operator ==(AbsolutePath? left, AbsolutePath? right) => Equals(left, right);

    /// <summary>Ordinal inequality.</summary>
    public static bool operator !=(AbsolutePath? left, AbsolutePath? right) => !Equals(left, right);

    /// <summary>Joins a relative path; the method form of <c>/</c>.</summary>
    public static AbsolutePath Divide(AbsolutePath left, string right) => left / right;

    /// <summary>Appends text; the method form of <c>+</c>.</summary>
    public static AbsolutePath Add(AbsolutePath left, string right) => left + right;

    /// <inheritdoc/>
    public bool Equals(AbsolutePath? other) => other is not null && string.Equals(path, other.path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(AbsolutePath? other) => string.CompareOrdinal(path, other?.path);

    /// <summary>The path's text.</summary>
    public override string ToString() => path;

    /// <summary>The path's text; <c>{path:d}</c> puts it in double quotes, <c>{path:s}</c> in single quotes.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        format switch
        {
            "d" => $"\"{path}\"",
            "s" => $"'{path}'",
            _ => path,
        };
}
