export const HELP = `Imports CSV files into a running Signalbox.

  npx signalbox import users FILE [options]
  npx signalbox import organizations FILE [options]
  npx signalbox undo users ID
  npx signalbox undo organizations ID

The file is uploaded and previewed: what would be created and changed, which rows have errors, which column
is imported into what. Then, if you agree, it is applied. An import can be undone by the id that it is told.

Which service, as whom
  --url URL               default: SIGNALBOX_URL, else http://127.0.0.1:3000
  --email ADDRESS         default: SIGNALBOX_EMAIL; without one the token alone says who you are
  --token-file FILE       a file that holds the API token; default: the token in SIGNALBOX_TOKEN

What to do
  --dry-run               preview only; nothing is stored
  -y, --yes               apply without asking; needed where there is no terminal
  --errors FILE           write the rows with errors into FILE, each with what is wrong, to be mended
  --map "COLUMN=FIELD"    import a column into a field, such as --map "Spend=user_fields.annual_spend";
                          "COLUMN=" leaves it out; may be given several times
  --mode MODE             create_or_update (default), create, update
  --match-by NAMES        by what rows find their record, such as external_id,email
  --empty-cells WHAT      keep (default) or clear what there is
  --missing-options WHAT  error (default), or create options that a dropdown does not have yet
  --on-error WHAT         skip_rows (default), or all_or_nothing
  --number-format FORMAT  1234.56 (default), 1,234.56, 1.234,56, "1 234,56", 1'234.56
  --date-format FORMAT    YYYY-MM-DD (default), DD/MM/YYYY, MM/DD/YYYY, DD.MM.YYYY, DD-MM-YYYY, YYYY/MM/DD
  --run-events            tell webhooks of every record that is created or changed
  -h, --help              this text

Ctrl-C while it is applied asks the service to stop; what is stored by then stays and can be undone.

Exit codes: 0 all is done; 1 it was refused, stopped, or failed; 2 it is done, but some rows had errors
(undo: some records were changed since and stay as they are).
`;
