using System.Text;

namespace WaScheduler.Web.Phrases;

/// <summary>Cuts plain text into tokens: the longest entry of the lexicon first, Hebrew one-letter prefixes split off.</summary>
internal static class Tokenizer
{
    // "and", "on", "to", "from", "the"; "that" and "as" are no part of a time.
    private const string Prefixes = "ובלמה";

    public static List<Token> Split(string text)
    {
        var pieces = Pieces(text);
        var tokens = new List<Token>(pieces.Count);
        for (var i = 0; i < pieces.Count;)
        {
            if (pieces[i].Kind != TokenKind.Word)
            {
                tokens.Add(pieces[i++]);
                continue;
            }
            i += AddWords(text, pieces, i, tokens);
        }
        return tokens;
    }

    // Answers how many pieces were used.
    private static int AddWords(string text, List<Token> pieces, int at, List<Token> tokens)
    {
        for (var words = Lexicon.LongestEntry; words >= 1; words--)
        {
            var (spelling, used) = Entry(pieces, at, words);
            if (spelling is null) continue;
            for (var cut = 0; cut <= 2 && CanCut(spelling, cut); cut++)
            {
                if (Lexicon.Find(spelling[cut..]) is not { } word) continue;
                // "ב'" is Monday, "ב" alone a prefix; one letter behind prefixes means nothing.
                if (cut > 0 && spelling.Length - cut < 2) continue;
                AddPrefixes(text, pieces[at], cut, tokens);
                var start = pieces[at].Start + cut;
                tokens.Add(new Token(TokenKind.Word, spelling[cut..], word, start, pieces[at + used - 1].End, cut > 0 || pieces[at].Glued));
                return used;
            }
        }
        return AddUnknown(text, pieces[at], tokens);
    }

    // A prefix before letters that are a number, such as בכ"ז.
    private static int AddUnknown(string text, Token piece, List<Token> tokens)
    {
        var cut = HebrewNumbers.OfLetters(piece.Text) is null && piece.Text.Length > 1 && Prefixes.Contains(piece.Text[0], StringComparison.Ordinal)
            && HebrewNumbers.OfLetters(piece.Text[1..]) is not null ? 1 : 0;
        AddPrefixes(text, piece, cut, tokens);
        tokens.Add(piece with { Text = piece.Text[cut..], Start = piece.Start + cut, Glued = cut > 0 || piece.Glued });
        return 1;
    }

    private static void AddPrefixes(string text, Token piece, int cut, List<Token> tokens)
    {
        for (var i = 0; i < cut; i++)
        {
            var letter = text.Substring(piece.Start + i, 1);
            tokens.Add(new Token(TokenKind.Word, letter, Lexicon.Find(letter) ?? Word.Unknown, piece.Start + i, piece.Start + i + 1, i > 0 || piece.Glued));
        }
    }

    private static bool CanCut(string spelling, int cut)
    {
        if (spelling.Length <= cut) return false;
        for (var i = 0; i < cut; i++)
            if (!Prefixes.Contains(spelling[i], StringComparison.Ordinal)) return false;
        return true;
    }

    // So many words in a row, joined by blanks; hyphens between them count as blanks. Also how many pieces that is.
    private static (string? Spelling, int Used) Entry(List<Token> pieces, int at, int words)
    {
        var spelling = new StringBuilder(pieces[at].Text);
        var i = at + 1;
        for (var n = 1; n < words; n++)
        {
            if (i < pieces.Count && pieces[i].IsSymbol('-')) i++;
            if (i >= pieces.Count || pieces[i].Kind != TokenKind.Word) return (null, 0);
            spelling.Append(' ').Append(pieces[i++].Text);
        }
        return (spelling.ToString(), i - at);
    }

    private static List<Token> Pieces(string text)
    {
        var pieces = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == ' ')
            {
                i++;
                continue;
            }
            var end = EndOf(text, i);
            var kind = char.IsAsciiDigit(text[i]) ? TokenKind.Number : char.IsLetter(text[i]) ? TokenKind.Word : text[i] is '@' or '&' ? TokenKind.Word : TokenKind.Symbol;
            var piece = text[i..end];
            if (kind == TokenKind.Word && piece.Contains('.', StringComparison.Ordinal)) piece = piece.Replace(".", "", StringComparison.Ordinal);
            pieces.Add(new Token(kind, piece, Word.Unknown, i, end, i > 0 && text[i - 1] != ' '));
            i = end;
        }
        return pieces;
    }

    private static int EndOf(string text, int start)
    {
        var end = start + 1;
        if (char.IsAsciiDigit(text[start]))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
        else if (char.IsLetter(text[start]))
        {
            if (text.AsSpan(start) is ['a' or 'p', '.', 'm', ..] and var half) return start + (half.Length > 3 && half[3] == '.' ? 4 : 3);
            while (end < text.Length && (char.IsLetter(text[end]) || IsInside(text, end))) end++;
            if (end < text.Length && text[end] == '\'' && TakesQuote(text[start..end])) end++;
        }
        else if (char.IsHighSurrogate(text[start]) && end < text.Length)
        {
            end++;
        }
        return end;
    }

    private static bool IsInside(string text, int i) =>
        text[i] is '\'' or '"' && i + 1 < text.Length && char.IsLetter(text[i + 1]);

    // A letter that is a day or a number, or a shortened word.
    private static bool TakesQuote(string word) =>
        word[^1] is >= 'א' and <= 'ת' && (word.Length <= 2 || Lexicon.Find($"{word}'") is not null);
}
