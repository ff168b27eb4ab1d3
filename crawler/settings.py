"""Scrapy's settings: everything that isn't Scrapy's default, each with its reason.

Who runs a crawl sets some of them: LIVEBLOG_CONTACT and LIVEBLOG_DATABASE_URL come from the environment.
"""

import os
from importlib.metadata import version

BOT_NAME = "liveblog-archive"
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"

# --- manners ------------------------------------------------------------------------------------------------


def user_agent(contact: str = "") -> str:
    """Who we are and how to reach who runs this crawl: an address or a URL, in the usual `(+...)`."""
    return f"{BOT_NAME}/{version('liveblog-archive')}" + (f" (+{contact})" if contact else "")


# A newsroom that is visited should see who visits and how to reach them.
USER_AGENT = user_agent(os.environ.get("LIVEBLOG_CONTACT", ""))
ROBOTSTXT_USER_AGENT = BOT_NAME  # the token that a robots.txt names, without version and contact
ROBOTSTXT_OBEY = True  # Scrapy's default is False
# One request a second and a host, never two at once; robots.txt may ask for more (CrawlDelay).
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
COOKIES_ENABLED = False  # anonymous looks; and the cookie jar would download the Public Suffix List

# --- what may be believed -----------------------------------------------------------------------------------

DOWNLOAD_VERIFY_CERTIFICATES = True  # an archive should know whom it talked to; Scrapy's default is False
DOWNLOAD_FAIL_ON_DATALOSS = False  # half a page is kept as a fact and marked as truncated
HTTPERROR_ALLOW_ALL = True  # error pages are facts, too
METAREFRESH_ENABLED = False  # live blogs tell browsers to reload them: here that would be a loop
REFERER_ENABLED = True  # Scrapy's redirects ask for it; the policy below keeps our addresses to ourselves
REFERRER_POLICY = "no-referrer"

# --- bounds -------------------------------------------------------------------------------------------------

DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # bytes; the extractors read no more either. Scrapy's default is 1 GiB
DOWNLOAD_WARNSIZE = 0  # large live blogs are no news
DOWNLOAD_TIMEOUT = 60  # seconds; Scrapy's 180 would hold up a run from cron
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 5  # a circle ends where it closes (RedirectCircleMiddleware)
RETRY_TIMES = 3  # waits grow as 2, 4, 8 seconds unless the server says otherwise
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the visit's own error says it
LIVEBLOG_MAX_PAGES = 50  # that one visit fetches at most
LIVEBLOG_BACKOFF = 2.0  # seconds before the first retry, doubled with each
LIVEBLOG_RETRY_MAX_WAIT = 60  # seconds; who asks for more is visited another time
LIVEBLOG_CRAWL_DELAY_MAX = 60  # seconds between two requests that robots.txt can ask for

# --- no doors -----------------------------------------------------------------------------------------------

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # on by default: a loopback server that runs Python for who holds its token

# --- output -------------------------------------------------------------------------------------------------

LOG_FORMATTER = "crawler.pipelines.VisitLog"
LOG_LEVEL = "INFO"  # the default DEBUG prints every item in full
FEED_EXPORT_FIELDS = ["url", "captured_at", "error", "posting"]  # JSON can't hold the pages' bytes
FEED_EXPORT_ENCODING = "utf-8"

# --- the flow -----------------------------------------------------------------------------------------------

# Every visit is asked for on purpose: a filter of duplicates would drop what redirects to itself or to the page of
# another live blog, without a word.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.RedirectCircleMiddleware": 50,  # before robots.txt is asked about the address
    "crawler.middlewares.RobotsUnreachableMiddleware": 540,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # it knows neither Retry-After nor backoff
    "crawler.middlewares.RetryLaterMiddleware": 550,
    "crawler.middlewares.WireFactsMiddleware": 890,  # next to the wire: before anything is decoded
}
EXTENSIONS = {"crawler.middlewares.CrawlDelay": 0}
SPIDER_MIDDLEWARES = {"archive.components.DueLiveBlogs": 30}
ITEM_PIPELINES = {
    "crawler.pipelines.SplitUpdatesPipeline": 100,
    "crawler.pipelines.DropChromePipeline": 200,
    "archive.components.ArchivePipeline": 300,
}

# Seconds between two visits of a live blog: while updates arrive, and at most.
LIVEBLOG_MIN_INTERVAL = 120
LIVEBLOG_MAX_INTERVAL = 86_400

# Where the archive is. Without it the two archive components step aside.
LIVEBLOG_DATABASE_URL = os.environ.get("LIVEBLOG_DATABASE_URL", "")
LIVEBLOG_FOLLOWS = False  # whether an address that answers for the first time is followed from then on
LIVEBLOG_LOCKS = True  # `archive.components.crawl` holds the lock itself and says False
