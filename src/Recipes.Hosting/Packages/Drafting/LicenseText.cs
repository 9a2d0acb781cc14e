using System.Text.RegularExpressions;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Knows the usual licences by their words (https://spdx.org/licenses).</summary>
internal static partial class LicenseText
{
    // The first that fits: those that quote others come before them.
    private static readonly (string[] Words, string Id)[] Known =
    [
        (["gnu affero general public license", "version 3"], "AGPL-3.0-or-later"),
        (["gnu lesser general public license", "version 3"], "LGPL-3.0-or-later"),
        (["gnu lesser general public license", "version 2.1"], "LGPL-2.1-or-later"),
        (["gnu library general public license", "version 2"], "LGPL-2.0-or-later"),
        (["gnu general public license", "version 3"], "GPL-3.0-or-later"),
        (["gnu general public license", "version 2"], "GPL-2.0-or-later"),
        (["mozilla public license", "2.0"], "MPL-2.0"),
        (["apache license", "version 2.0"], "Apache-2.0"),
        (["png reference library license version 2"], "libpng-2.0"),
        (["boost software license", "version 1.0"], "BSL-1.0"),
        (["this software is provided 'as-is', without any express or implied warranty", "altered source versions"], "Zlib"),
        (["permission to use, copy, modify, and/or distribute this software for any purpose"], "ISC"),
        (["permission to use, copy, modify, and distribute this software for any purpose"], "ISC"),
        (["permission is hereby granted, free of charge, to any person obtaining a copy"], "MIT"),
        (["redistributions of source code must retain", "neither the name"], "BSD-3-Clause"),
        (["redistributions of source code must retain", "may not be used to endorse"], "BSD-3-Clause"),
        (["redistributions of source code must retain"], "BSD-2-Clause"),
        (["this is free and unencumbered software released into the public domain"], "Unlicense"),
    ];

    /// <summary>The licence whose text this is; null for one that is not known.</summary>
    public static string? Of(string text)
    {
        if (Tag().Match(text) is { Success: true } tag)
            return tag.Groups["id"].Value.Trim();
        var words = Blank().Replace(text.Replace('\u2018', '\'').Replace('\u2019', '\'').Replace('`', '\''), " ").ToLowerInvariant();
        // A licence's own text begins with its name; elsewhere it may only be mentioned.
        var start = words[..Math.Min(words.Length, 400)];
        return Array
            .Find(
                Known,
                known =>
                    known.Words.All(word =>
                        (known.Id.Contains("GPL", StringComparison.Ordinal) ? start : words).Contains(word, StringComparison.Ordinal)
                    )
            )
            .Id;
    }

    [GeneratedRegex(@"SPDX-License-Identifier:\s*(?<id>[A-Za-z0-9.+\-() ]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s*#]+", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
